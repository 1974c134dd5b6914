package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A stream in a local file, with the bookmark database beside it.
///
/// ```java
/// try (var source = FileStreamSource.open(Path.of("orders.bin"))) {
///   source.startAtomicOp();
///   long number = source.addStreamEntry(EntryTypes.L2_BLOCK, data);
///   source.commitAtomicOp();
/// }
/// ```
///
/// One process writes a stream at a time: `orders.lock` keeps others out, and so does a lock on
/// `orders.db/LOCK`, which other writers of this format respect. Any number of processes may read
/// beside it with [#openReadOnly]. Within the process, [#session] gives further holders.
///
/// An interrupt of the thread that calls is put aside for the time of a call, and waits end with
/// it.
///
/// Nothing of an open operation is in the file. A commit writes the entries and then, in one write,
/// the header that makes them part of the stream: after a crash, the stream has all of an operation
/// or nothing of it.
public final class FileStreamSource extends WritingSession implements SourceSessions {
  private static final String WHO = "the program that opened the file";

  private FileStreamSource(WritableStream stream) {
    super(stream, WHO);
  }

  /// Creates a stream file with 100 empty data pages (sparse, where the file system can), and opens
  /// it.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @param options what is chosen
  /// @return the stream, open
  /// @throws FileAlreadyExistsException if there is a file already
  /// @throws StreamBusyException if somebody writes a stream of this name
  public static FileStreamSource create(Path path, StoreOptions options) throws IOException {
    return create(path, options, PageLayout.STANDARD);
  }

  static FileStreamSource create(Path path, StoreOptions options, PageLayout layout)
      throws IOException {
    return create(path, options, layout, UnaryOperator.identity());
  }

  static FileStreamSource create(
      Path path, StoreOptions options, PageLayout layout, UnaryOperator<FileOutput> output)
      throws IOException {
    return Uninterrupted.call(
        () ->
            new FileStreamSource(
                new StreamOpening(StreamPaths.of(path), layout, output).create(options)));
  }

  /// Opens a stream for writing, each commit safe on the disk.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @return the stream, open
  /// @throws ReadOnlyStreamException if it can only be read
  /// @throws CorruptStreamException if it is not a stream, or its header says what cannot be
  /// @throws StreamBusyException if somebody writes it already
  public static FileStreamSource open(Path path) throws IOException {
    return open(path, Durability.ON_COMMIT);
  }

  /// Opens a stream for writing.
  ///
  /// A cut last data page is made a whole one; a file that cannot be written is not changed. The
  /// bookmark index is opened in the background.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @param durability what a commit waits for
  /// @return the stream, open
  /// @throws ReadOnlyStreamException if it can only be read
  /// @throws CorruptStreamException if it is not a stream, or its header says what cannot be
  /// @throws StreamBusyException if somebody writes it already
  public static FileStreamSource open(Path path, Durability durability) throws IOException {
    return open(path, durability, PageLayout.STANDARD);
  }

  /// Opens a stream for writing, with another limit for operations than 256 MiB.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @param durability what a commit waits for
  /// @param maxOperationBytes the longest operation, in bytes of encoded entries; it is kept in
  /// memory
  /// @return the stream, open
  /// @throws IllegalArgumentException if the limit is less than 1
  /// @throws ReadOnlyStreamException if it can only be read
  /// @throws CorruptStreamException if it is not a stream, or its header says what cannot be
  /// @throws StreamBusyException if somebody writes it already
  public static FileStreamSource open(Path path, Durability durability, long maxOperationBytes)
      throws IOException {
    StoreOptions.requireLimit(maxOperationBytes);
    return open(path, durability, maxOperationBytes, PageLayout.STANDARD, UnaryOperator.identity());
  }

  static FileStreamSource open(Path path, Durability durability, PageLayout layout)
      throws IOException {
    return open(path, durability, layout, UnaryOperator.identity());
  }

  static FileStreamSource open(
      Path path, Durability durability, PageLayout layout, UnaryOperator<FileOutput> output)
      throws IOException {
    return open(path, durability, StoreOptions.DEFAULT_MAX_OPERATION_BYTES, layout, output);
  }

  private static FileStreamSource open(
      Path path,
      Durability durability,
      long maxOperationBytes,
      PageLayout layout,
      UnaryOperator<FileOutput> output)
      throws IOException {
    return Uninterrupted.call(
        () ->
            new FileStreamSource(
                new StreamOpening(StreamPaths.of(path), layout, output)
                    .open(durability, maxOperationBytes)));
  }

  /// Checks whether a stream can be opened for writing, as far as it can be known without locking
  /// it, and changes nothing.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @throws ReadOnlyStreamException if it can only be read
  /// @throws CorruptStreamException if it is not a stream, or its header says what cannot be
  public static void requireWritable(Path path) throws IOException {
    new StreamOpening(StreamPaths.of(path), PageLayout.STANDARD, UnaryOperator.identity())
        .requireWritable();
  }

  /// Opens a file for a copy of another stream, or creates it if there is none.
  ///
  /// @param original what is copied
  /// @param path the stream file; its other files lie beside it
  /// @param durability what a commit waits for
  /// @return the copy, open
  /// @throws IOException also if the original lies in this file
  public static FileStreamSource openCopy(StreamReader original, Path path, Durability durability)
      throws IOException {
    Optional<EntryLocator> located = original.as(EntryLocator.class);
    if (located.isPresent() && located.get().liesIn(path))
      throw new IOException(
          PlainText.format(
              "Cannot copy a stream onto itself: %s is the original. Name another file.", path));
    return openOrCreate(path, original.getHeader(), durability);
  }

  /// Opens a stream for writing, or creates it if there is no file.
  ///
  /// @param original what a new stream takes version, system id and stream type from
  static FileStreamSource openOrCreate(Path path, StreamHeader original, Durability durability)
      throws IOException {
    if (Files.exists(path)) return open(path, durability);
    return create(
        path,
        new StoreOptions(
            original.version(), original.systemId(), original.streamType(), durability));
  }

  /// Opens a stream for reading, also while another program writes it, and changes nothing on the
  /// disk.
  ///
  /// A file that ends before its header's `totalLength` is read up to the cut.
  ///
  /// @param path the stream file; its other files lie beside it
  /// @return the stream, open
  /// @throws CorruptStreamException if it is not a stream, or its header says what cannot be
  public static FileStreamReader openReadOnly(Path path) throws IOException {
    return openReadOnly(path, PageLayout.STANDARD);
  }

  static FileStreamReader openReadOnly(Path path, PageLayout layout) throws IOException {
    return Uninterrupted.call(() -> ReadOnlyStream.open(path, layout));
  }

  @Override
  public StreamSource session(String who) throws IOException {
    requireOpen();
    return new WritingSession(stream(), who);
  }

  /// Waits until the bookmark database has all bookmarks of the stream, so that [#close] has
  /// nothing to wait for. How far it is, [#indexedEntries] tells.
  ///
  /// @param timeout how long to wait; zero not to
  /// @return false if the time was over first; true also if the database cannot be written now
  /// @throws IOException if the file cannot be read or written
  public boolean awaitIndex(Duration timeout) throws IOException {
    return stream().awaitIndex(Deadline.after(timeout));
  }

  /// Closes the file and all sessions. An open operation is rolled back.
  ///
  /// Other programs look for bookmarks in the database alone, so it is finished first. Where
  /// another program wrote it, that takes as long as reading the stream; see [#awaitIndex] and
  /// [#closeNow].
  @Override
  public void close() throws IOException {
    super.close();
    stream().close();
  }

  /// Closes the file and all sessions, and leaves the bookmark database as far as it is: it has the
  /// bookmarks that were committed here, and the next opening for writing makes it complete.
  ///
  /// @throws IOException if the file cannot be read or written
  public void closeNow() throws IOException {
    super.close();
    stream().close(false);
  }
}
