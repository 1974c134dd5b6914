package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ReadOnlyStreamException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/// Opens stream files for writing: checks, locks, checks again, and only then changes anything.
///
/// `output` stands between a stream and its file, where tests watch what is written and make it
/// fail.
final class StreamOpening {

  private StreamOpening() {}

  static WritableStream create(
      StreamPaths paths, StoreOptions options, PageLayout layout, UnaryOperator<FileOutput> output)
      throws IOException {
    paths.requireDistinct();
    requireNoFile(paths);
    requireFolder(paths);
    StreamLock lock = StreamLock.acquire(paths);
    try {
      requireNoFile(paths);
      var header =
          new StreamHeader(
              options.version(),
              options.systemId(),
              options.streamType(),
              PageLayout.HEADER_PAGE_BYTES,
              0);
      Files.createFile(paths.stream());
      StreamFile file = file(paths, layout, options.durability(), 0, output);
      try {
        lock.lockStream(paths);
        file.writeNew(header);
        forceDirectory(paths.stream().getParent());
        // Whatever lies beside it belongs to a stream that was here before.
        IndexRecord.delete(paths.record());
        return stream(paths, layout, options.maxOperationBytes(), file, header, lock);
      } catch (IOException | RuntimeException failed) {
        try (file) {
          Files.deleteIfExists(paths.stream());
        }
        throw failed;
      }
    } catch (IOException | RuntimeException failed) {
      try (lock) {
        throw failed;
      }
    }
  }

  static WritableStream open(
      StreamPaths paths, Durability durability, PageLayout layout, UnaryOperator<FileOutput> output)
      throws IOException {
    requireWritable(paths);
    StreamLock lock = StreamLock.acquire(paths);
    try {
      lock.lockStream(paths);
      StreamHeader header = writableHeader(paths);
      StreamFile file = file(paths, layout, durability, Files.size(paths.stream()), output);
      try {
        file.padLastPage();
        return stream(paths, layout, StoreOptions.DEFAULT_MAX_OPERATION_BYTES, file, header, lock);
      } catch (IOException | RuntimeException failed) {
        try (file) {
          throw failed;
        }
      }
    } catch (IOException | RuntimeException failed) {
      try (lock) {
        throw failed;
      }
    }
  }

  /// Changes nothing on the disk.
  static void requireWritable(StreamPaths paths) throws IOException {
    paths.requireDistinct();
    writableHeader(paths);
  }

  private static WritableStream stream(
      StreamPaths paths,
      PageLayout layout,
      long maxOperationBytes,
      StreamFile file,
      StreamHeader header,
      Closeable lock) {
    return new WritableStream(
        paths,
        layout,
        maxOperationBytes,
        file,
        header,
        entries -> new DatabaseStorage(paths, entries),
        lock);
  }

  private static StreamFile file(
      StreamPaths paths,
      PageLayout layout,
      Durability durability,
      long fileBytes,
      UnaryOperator<FileOutput> output)
      throws IOException {
    var channel = new ChannelOutput(paths.stream());
    return new StreamFile(paths.file(), output.apply(channel), layout, durability, fileBytes);
  }

  private static void requireNoFile(StreamPaths paths) throws FileAlreadyExistsException {
    if (Files.exists(paths.stream()))
      throw new FileAlreadyExistsException(
          paths.stream().toString(),
          null,
          "there is a file already; open it, or choose another name");
  }

  private static void requireFolder(StreamPaths paths) throws IOException {
    Path folder = paths.stream().getParent();
    if (!Files.isDirectory(folder))
      throw new IOException(
          "Cannot create %s: there is no folder %s.".formatted(paths.stream(), folder));
  }

  /// The header of a file that can be written to.
  private static StreamHeader writableHeader(StreamPaths paths) throws IOException {
    FileHead.requireFile(paths.stream());
    try (var mapping = new FileMapping(paths.stream())) {
      FileHead head = FileHead.parse(paths.file(), FileHead.readBytes(mapping));
      StreamHeader header = head.header();
      long fileBytes = mapping.fileBytes();
      if (head.legacy())
        throw new ReadOnlyStreamException(paths.file(), "its header is from before 2024");
      if (header.streamType() != StreamHeader.SEQUENCER)
        throw new ReadOnlyStreamException(
            paths.file(),
            "its stream type is %s, and only 1 (sequencer) is known"
                .formatted(Long.toUnsignedString(header.streamType())));
      if (fileBytes < header.totalLength())
        throw new ReadOnlyStreamException(
            paths.file(),
            "it is cut off at %,d bytes, and its entries need %,d"
                .formatted(fileBytes, header.totalLength()));
      if (!Files.isWritable(paths.stream()))
        throw new ReadOnlyStreamException(paths.file(), "you have no permission to write to it");
      return header;
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
