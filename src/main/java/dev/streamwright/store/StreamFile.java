package dev.streamwright.store;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamInDoubtException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

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
          PlainText.format(
              "%s cannot be opened for writing (%s): its end at offset %,d could not be made ready"
                  + " for more entries. Make room on its disk, or open it read-only.",
              file, failed.getMessage(), header.totalLength()),
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

  /// Begins an operation whose entries go to the file as they come, or goes on with one that was
  /// not finished, if that lies in the file as it was written.
  ///
  /// @param wanted asked before each page of what is read again
  LongOperation begin(StreamHeader before, StreamPaths paths, UnfinishedCopy.Wanted wanted)
      throws IOException {
    requireWritable("start an operation");
    Optional<UnfinishedCopy> record =
        UnfinishedCopy.read(paths.copying()).filter(copy -> copy.belongsTo(before));
    return new LongOperation(
        before,
        paths.copying(),
        record.isPresent()
            ? record.get().findIn(paths.stream(), layout, wanted)
            : Optional.empty());
  }

  /// Makes the entries of a long operation ready to be committed.
  ///
  /// @return the header that commits them
  StreamHeader finish(LongOperation operation) throws IOException {
    requireWritable("commit");
    StreamHeader before = operation.before;
    return before.withEnd(operation.finish(), before.totalEntries() + operation.count);
  }

  /// Commits a long operation that is finished.
  ///
  /// @throws IOException if nothing is committed; [#requireSound] tells whether that is certain
  void commit(StreamHeader after) throws IOException {
    guard.requireHead("commit");
    writeHeader(after, forced);
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
          PlainText.format(
              "The operation could not be written to %s (%s): it needs %,d bytes from offset %,d"
                  + " on. Nothing is committed; commit again, or roll back.",
              file, failed.getMessage(), operation.bytes(), before.totalLength()),
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

  /// An operation whose entries go to the file as they come, past the stream's end. The packet type
  /// of the first one stays 0 until the commit, so that nothing seems to follow the stream.
  ///
  /// Every 64 MiB it is forced to the disk, and a record says so. After a failure nothing more can
  /// be added.
  final class LongOperation {
    private static final long KEPT_BYTES = 64 << 20;

    private final StreamHeader before;
    private final Path record;
    private final Run run;
    private final CRC32C digest;
    private Optional<StreamEntry> last = Optional.empty();
    private long first;
    private long count;
    private long keptEnd;
    private IOException failure;

    private LongOperation(
        StreamHeader before, Path record, Optional<UnfinishedCopy.Found> earlier) {
      this.before = before;
      this.record = record;
      keptEnd = earlier.map(found -> found.copy().end()).orElse(before.totalLength());
      run = new Run(keptEnd);
      digest = earlier.map(UnfinishedCopy.Found::digest).orElseGet(CRC32C::new);
      earlier.ifPresent(
          found -> {
            last = Optional.of(found.last());
            first = found.copy().first();
            count = found.copy().count();
          });
    }

    /// The last entry of an earlier part that it goes on with.
    Optional<StreamEntry> last() {
      return last;
    }

    long count() {
      return count;
    }

    long add(int type, byte[] data) throws IOException {
      requireNoFailure();
      if (data.length > layout.maxDataBytes())
        throw new IllegalArgumentException(
            PlainText.format(
                "Entry data are %,d bytes long; the limit is %,d.",
                data.length, layout.maxDataBytes()));
      long number = before.totalEntries() + count;
      var entry = ByteBuffer.allocate(EntryCodec.entryBytes(data.length));
      EntryCodec.encode(type, number, data, entry);
      entry.flip();
      if (count == 0) {
        first = layout.placeFor(run.end, entry.remaining());
        entry.put(0, (byte) EntryCodec.PADDING_PACKET_TYPE);
      }
      digest.update(entry.duplicate());
      write(() -> run.add(entry));
      count++;
      if (run.end - keptEnd > KEPT_BYTES) keep();
      return number;
    }

    /// Makes what has come safe, to go on after it.
    void keep() throws IOException {
      if (count == 0 || run.end == keptEnd || failure != null) return;
      write(
          () -> {
            run.flush();
            output.force();
            new UnfinishedCopy(
                    before.totalLength(),
                    before.totalEntries(),
                    first,
                    run.end,
                    count,
                    (int) digest.getValue())
                .write(record);
          });
      keptEnd = run.end;
    }

    /// @return the stream's new end
    private long finish() throws IOException {
      requireNoFailure();
      long end = run.end;
      write(
          () -> {
            run.put(ByteBuffer.allocate(1));
            run.flush();
            output.write(first, ByteBuffer.wrap(new byte[] {EntryCodec.PACKET_TYPE}));
            if (forced) output.force();
          });
      return end;
    }

    private void requireNoFailure() throws IOException {
      if (failure != null)
        throw new IOException("The operation has failed before: " + failure.getMessage(), failure);
    }

    private interface Writing {
      void run() throws IOException;
    }

    private void write(Writing writing) throws IOException {
      try {
        writing.run();
      } catch (IOException failed) {
        failure = failed;
        takeBack(before, failed);
        throw new IOException(
            PlainText.format(
                "The operation could not be written to %s (%s), at offset %,d. Nothing of it is"
                    + " committed; what is safe on the disk is gone on with the next time.",
                file, failed.getMessage(), run.end),
            failed);
      }
    }
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
        // One byte 0 says that the rest of the page is padding; what follows it stays.
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
