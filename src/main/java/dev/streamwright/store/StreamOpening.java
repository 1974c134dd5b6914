package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Opens a stream file for writing: checks, locks, checks again, and only then changes anything.
///
/// What fails leaves the disk as it was.
final class StreamOpening {
  private final StreamPaths paths;
  private final PageLayout layout;
  private final UnaryOperator<FileOutput> between;

  /// @param between stands between a stream and its file, where tests watch what is written and
  /// make it fail
  StreamOpening(StreamPaths paths, PageLayout layout, UnaryOperator<FileOutput> between) {
    this.paths = paths.requireDistinct();
    this.layout = layout;
    this.between = between;
  }

  WritableStream create(StoreOptions options) throws IOException {
    requireNoFile();
    requireFolder();
    StreamLock lock = StreamLock.acquire(paths);
    try {
      requireNoFile();
      var header =
          new StreamHeader(
              options.version(),
              options.systemId(),
              options.streamType(),
              PageLayout.HEADER_PAGE_BYTES,
              0);
      return created(header, options, lock);
    } catch (IOException | RuntimeException failed) {
      try (lock;
          Closeable _ = lock::abandon) {
        throw failed;
      }
    }
  }

  private WritableStream created(StreamHeader header, StoreOptions options, StreamLock lock)
      throws IOException {
    FileOutput output = new StreamCreation(paths, layout, lock, between).create(header);
    try {
      return stream(output, options.durability(), options.maxOperationBytes(), lock);
    } catch (IOException | RuntimeException failed) {
      try (Closeable _ = () -> Files.deleteIfExists(paths.stream())) {
        throw failed;
      }
    }
  }

  WritableStream open(Durability durability, long maxOperationBytes) throws IOException {
    requireWritable();
    StreamLock lock = StreamLock.acquire(paths);
    try {
      lock.lockStream(paths, paths.stream());
      StreamCreation.finish(paths);
      FileOutput output = between.apply(new ChannelOutput(paths.stream()));
      return stream(output, durability, maxOperationBytes, lock);
    } catch (IOException | RuntimeException failed) {
      try (lock;
          Closeable _ = lock::abandon) {
        throw failed;
      }
    }
  }

  /// Changes nothing on the disk.
  void requireWritable() throws IOException {
    FileHead.requireFile(paths.stream());
    try (var mapping = new FileMapping(paths.stream())) {
      mapping.checked(() -> writableHeader(mapping));
    }
  }

  /// The stream of an existing file, which is locked.
  private WritableStream stream(
      FileOutput output, Durability durability, long maxOperationBytes, StreamLock lock)
      throws IOException {
    var mapping = new FileMapping(paths.stream());
    try {
      StreamHeader header = mapping.checked(() -> writableHeader(mapping));
      var guard = new WriteGuard(paths, mapping, header, durability);
      var file =
          new StreamFile(paths.file(), output, guard, layout, durability, mapping.fileBytes());
      file.mendEnd(header, mapping.checked(() -> byteAt(mapping, header.totalLength())));
      return new WritableStream(
          paths,
          layout,
          maxOperationBytes,
          file,
          mapping,
          header,
          entries -> new DatabaseStorage(paths, entries),
          lock);
    } catch (IOException | RuntimeException failed) {
      try (output;
          mapping) {
        throw failed;
      }
    }
  }

  private static byte byteAt(FileMapping mapping, long offset) throws IOException {
    if (offset >= mapping.fileBytes()) return 0;
    return mapping.chunk(offset, 1).get(FileMapping.within(offset));
  }

  private void requireNoFile() throws FileAlreadyExistsException {
    if (Files.isDirectory(paths.stream()))
      throw new FileAlreadyExistsException(
          paths.stream().toString(), null, "this is a folder; choose another name");
    if (Files.exists(paths.stream()))
      throw new FileAlreadyExistsException(
          paths.stream().toString(),
          null,
          "there is a file already; open it, or choose another name");
  }

  private void requireFolder() throws IOException {
    Path folder = paths.stream().getParent();
    if (!Files.isDirectory(folder))
      throw new IOException(
          PlainText.format("Cannot create %s: there is no folder %s.", paths.stream(), folder));
  }

  /// The header of a file that can be written to.
  private StreamHeader writableHeader(FileMapping mapping) throws IOException {
    FileHead head = FileHead.parse(paths.file(), FileHead.readBytes(mapping));
    StreamHeader header = head.header();
    long fileBytes = mapping.fileBytes();
    if (head.legacy())
      throw new ReadOnlyStreamException(paths.file(), "its header is from before 2024");
    if (header.streamType() != StreamHeader.SEQUENCER)
      throw new ReadOnlyStreamException(
          paths.file(),
          PlainText.format(
              "its stream type is %s, and only 1 (sequencer) is known",
              Long.toUnsignedString(header.streamType())));
    if (fileBytes < header.totalLength())
      throw new ReadOnlyStreamException(
          paths.file(),
          PlainText.format(
              "it is cut off at %,d bytes, and its entries need %,d",
              fileBytes, header.totalLength()));
    if (!Files.isWritable(paths.stream()))
      throw new ReadOnlyStreamException(paths.file(), "you have no permission to write to it");
    return header;
  }
}
