package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamInDoubtException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The writing side of a stream file. One thread at a time.
///
/// A commit writes entries, forces, writes the 38-byte header entry, forces. The header is what
/// commits: until it is written, the operation never happened, and the bytes of its entries lie
/// past the stream's end. If the header, or its force, fails, nobody can tell what the disk holds:
/// everything further is refused until the stream is opened again.
///
/// A byte 0 follows the last entry. Other programs of this format read one packet type more than
/// the header has entries, and would send to their clients whatever old bytes lie there.
final class StreamFile implements Closeable {

  /// Data pages by which a full file grows.
  static final int GROWTH_PAGES = 10;

  private static final int RUN_BYTES = 1 << 20;
  private static final IOException INTERRUPTED = new IOException("it was interrupted");

  private final String file;
  private final FileOutput output;
  private final WriteGuard guard;
  private final PageLayout layout;
  private final boolean forced;
  private final ByteBuffer headerBytes = ByteBuffer.allocateDirect(HeaderCodec.ENTRY_BYTES);
  private ByteBuffer runBytes;
  private long fileBytes;
  private IOException headerInDoubt;

  /// @param file the file's name, for messages
  /// @param fileBytes its size
  StreamFile(
      String file,
      FileOutput output,
      WriteGuard guard,
      PageLayout layout,
      Durability durability,
      long fileBytes) {
    this.file = file;
    this.output = output;
    this.guard = guard;
    this.layout = layout;
    this.fileBytes = fileBytes;
    forced = durability == Durability.ON_COMMIT;
  }

  /// Makes a cut last data page a whole one, and a byte 0 follow the last entry.
  ///
  /// @param next the byte that lies at the stream's end
  void mendEnd(StreamHeader header, byte next) throws IOException {
    try {
      setPages(layout.pagesInUse(Math.max(fileBytes, PageLayout.HEADER_PAGE_BYTES)));
      reserve(header.totalLength() + 1);
      if (next == 0) return;
      // A later end may still be on the disk: then that byte belongs to an entry.
      output.force();
      writeEnd(header);
    } catch (IOException failed) {
      throw new IOException(
          "%s cannot be opened for writing (%s): its end at offset %,d could not be made ready for more entries. Make room on its disk, or open it read-only."
              .formatted(file, failed.getMessage(), header.totalLength()),
          failed);
    }
  }

  /// Commits an operation.
  ///
  /// @throws StreamInDoubtException if the header was not written for certain
  /// @throws IOException if nothing is committed
  StreamHeader append(StreamHeader before, Operation operation) throws IOException {
    requireWritable("commit");
    long end = writeEntries(before, operation);
    // Forcing takes a while, in which others may have come.
    if (forced) guard.requireHead("commit");
    StreamHeader after = before.withEnd(end, before.totalEntries() + operation.count());
    writeHeader(after, forced);
    return after;
  }

  /// Writes a header with an earlier end. [#clearEnd] is due once readers know.
  void truncate(StreamHeader after) throws IOException {
    requireWritable("truncate");
    // Always forced: until the disk has the earlier end, what lies there belongs to an entry.
    writeHeader(after, true);
  }

  /// Makes nothing follow the last entry, where entries were removed.
  void clearEnd(StreamHeader header) {
    try {
      writeEnd(header);
    } catch (IOException _) {
      // The stream is truncated all the same; the next commit or opening writes there again.
    }
  }

  /// @throws IOException if [#requireSound] does, or somebody else has changed the file
  void requireWritable(String action) throws IOException {
    requireSound();
    guard.requireUntouched(action, fileBytes);
  }

  /// @throws StreamInDoubtException if an earlier header may or may not have reached the file
  void requireSound() throws StreamInDoubtException {
    if (headerInDoubt != null) throw new StreamInDoubtException(file, headerInDoubt);
  }

  @Override
  public void close() throws IOException {
    output.close();
  }

  /// @return the stream's new end
  private long writeEntries(StreamHeader before, Operation operation) throws IOException {
    var run = new Run(before.totalLength());
    try {
      for (int index = 0; index < operation.count(); index++) run.add(operation.entry(index));
      long end = run.end;
      run.put(ByteBuffer.allocate(1));
      run.flush();
      if (forced) output.force();
      return end;
    } catch (IOException failed) {
      takeBack(before, failed);
      throw new IOException(
          "The operation could not be written to %s (%s): it needs %,d bytes from offset %,d on. Nothing is committed; commit again, or roll back."
              .formatted(file, failed.getMessage(), operation.bytes(), before.totalLength()),
          failed);
    }
  }

  /// Makes nothing follow the last entry again.
  private void takeBack(StreamHeader header, IOException failed) {
    try {
      writeEnd(header);
    } catch (IOException again) {
      failed.addSuppressed(again);
    }
  }

  private void writeEnd(StreamHeader header) throws IOException {
    output.write(header.totalLength(), ByteBuffer.allocate(1));
  }

  private void writeHeader(StreamHeader header, boolean force) throws IOException {
    headerInDoubt = INTERRUPTED;
    byte[] entry = HeaderCodec.encode(header);
    try {
      output.write(HeaderCodec.MAGIC_BYTES, headerBytes.clear().put(entry).flip());
      if (force) output.force();
      headerInDoubt = null;
      guard.left(entry);
    } catch (IOException failed) {
      headerInDoubt = failed;
      requireSound();
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
