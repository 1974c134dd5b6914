package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The writing side of a stream file. One thread at a time.
///
/// A commit writes entries, forces, writes the 38-byte header entry, forces. The header is what
/// commits: until it is written, the operation never happened, and the bytes of its entries lie
/// behind the stream's end, where nobody reads. If the header, or its force, fails, nobody can tell
/// what the disk holds: everything further is refused until the stream is opened again.
final class StreamFile implements Closeable {

  /// Data pages of a new file.
  static final int NEW_FILE_PAGES = 100;

  /// Data pages by which a full file grows.
  static final int GROWTH_PAGES = 10;

  private static final int RUN_BYTES = 1 << 20;

  private final String file;
  private final FileOutput output;
  private final PageLayout layout;
  private final boolean forced;
  private final ByteBuffer headerBytes = ByteBuffer.allocateDirect(HeaderCodec.ENTRY_BYTES);
  private ByteBuffer runBytes;
  private long fileBytes;
  private IOException headerInDoubt;

  /// @param file the file's name, for messages
  /// @param fileBytes its size
  StreamFile(
      String file, FileOutput output, PageLayout layout, Durability durability, long fileBytes) {
    this.file = file;
    this.output = output;
    this.layout = layout;
    this.fileBytes = fileBytes;
    forced = durability == Durability.ON_COMMIT;
  }

  /// Makes an empty file a stream without entries.
  void writeNew(StreamHeader header) throws IOException {
    setPages(NEW_FILE_PAGES);
    output.write(
        0,
        ByteBuffer.allocate(HeaderCodec.HEAD_BYTES)
            .put(HeaderCodec.magic())
            .put(HeaderCodec.encode(header))
            .flip());
    output.force();
  }

  /// Makes a cut last data page a whole one.
  void padLastPage() throws IOException {
    setPages(layout.pagesInUse(Math.max(fileBytes, PageLayout.HEADER_PAGE_BYTES)));
  }

  /// Commits an operation.
  ///
  /// @throws IOException if nothing is committed; [#requireSound] tells whether that is certain
  StreamHeader append(StreamHeader before, Operation operation) throws IOException {
    requireSound("commit");
    var run = new Run(before.totalLength());
    for (int index = 0; index < operation.count(); index++) run.add(operation.entry(index));
    run.flush();
    if (forced) output.force();
    StreamHeader after = before.withEnd(run.end, before.totalEntries() + operation.count());
    writeHeader(after);
    return after;
  }

  /// Writes a header with an earlier end.
  void truncate(StreamHeader after) throws IOException {
    requireSound("truncate");
    writeHeader(after);
  }

  /// @throws IOException if an earlier header may or may not have reached the file
  void requireSound(String action) throws IOException {
    if (headerInDoubt != null)
      throw new IOException(
          "Cannot %s: the header of %s could not be written before (%s). Open the stream again; that tells what was committed."
              .formatted(action, file, headerInDoubt.getMessage()),
          headerInDoubt);
  }

  @Override
  public void close() throws IOException {
    output.close();
  }

  private void writeHeader(StreamHeader header) throws IOException {
    headerInDoubt = new IOException("it was interrupted");
    try {
      output.write(
          HeaderCodec.MAGIC_BYTES, headerBytes.clear().put(HeaderCodec.encode(header)).flip());
      if (forced) output.force();
      headerInDoubt = null;
    } catch (IOException failed) {
      headerInDoubt = failed;
      throw new IOException(
          "The header of %s could not be written (%s), so it is not certain what is committed. Open the stream again; that tells."
              .formatted(file, failed.getMessage()),
          failed);
    }
  }

  private void setPages(long pages) throws IOException {
    long bytes = layout.fileBytes(pages);
    if (bytes <= fileBytes) return;
    output.setLength(bytes);
    fileBytes = bytes;
  }

  private void reserve(long end) throws IOException {
    long pages = layout.pagesInUse(fileBytes);
    while (layout.fileBytes(pages) < end) pages += GROWTH_PAGES;
    setPages(pages);
  }

  /// Entries on their way to the file: those that follow each other without a gap go in one write.
  private final class Run {
    private final ByteBuffer bytes;
    private long offset;
    private long end;

    Run(long end) {
      if (runBytes == null)
        runBytes = ByteBuffer.allocateDirect(Math.max(RUN_BYTES, layout.pageBytes()));
      bytes = runBytes.clear();
      offset = end;
      this.end = end;
    }

    void add(ByteBuffer entry) throws IOException {
      long place = layout.placeFor(end, entry.remaining());
      if (place != end) {
        // One byte 0 says that the rest of the page is padding; what is behind it stays.
        put(ByteBuffer.allocate(1));
        flush();
        offset = place;
        end = place;
      }
      put(entry);
    }

    private void put(ByteBuffer more) throws IOException {
      if (more.remaining() > bytes.remaining()) flush();
      end += more.remaining();
      bytes.put(more);
    }

    void flush() throws IOException {
      bytes.flip();
      if (bytes.hasRemaining()) {
        reserve(end);
        output.write(offset, bytes);
      }
      bytes.clear();
      offset = end;
    }
  }
}
