package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// Makes new stream files. One thread at a time, which holds the stream's lock.
///
/// A file is written under another name, forced, and only then gets its own. A process that is
/// killed meanwhile leaves a whole stream, or an unfinished file that the next creation replaces.
final class StreamCreation {

  /// Data pages of a new file.
  private static final int PAGES = 100;

  private final StreamPaths paths;
  private final PageLayout layout;
  private final StreamLock lock;
  private final UnaryOperator<FileOutput> between;

  /// @param between stands between the stream and its file
  StreamCreation(
      StreamPaths paths, PageLayout layout, StreamLock lock, UnaryOperator<FileOutput> between) {
    this.paths = paths;
    this.layout = layout;
    this.lock = lock;
    this.between = between;
  }

  /// Makes a stream without entries.
  ///
  /// @return the file, open
  FileOutput create(StreamHeader header) throws IOException {
    Path unfinished = paths.unfinished();
    removeUnfinished();
    Files.createFile(unfinished);
    FileOutput output = between.apply(new ChannelOutput(unfinished));
    try {
      lock.lockStream(paths, unfinished);
      write(header, output);
      // Whatever lies beside it belongs to a stream that was here before.
      IndexRecord.delete(paths.record());
      giveName(output);
      return output;
    } catch (IOException | RuntimeException failed) {
      try (output;
          Closeable _ = () -> Files.deleteIfExists(unfinished)) {
        throw failed;
      }
    }
  }

  private void giveName(FileOutput output) throws IOException {
    output.rename(paths.stream());
    try {
      output.forceName();
    } catch (IOException failed) {
      try (Closeable _ = () -> Files.deleteIfExists(paths.stream())) {
        throw new IOException(
            PlainText.format(
                "%s could not be created: its folder could not be written (%s).",
                paths.file(), failed.getMessage()),
            failed);
      }
    }
  }

  /// Ends a creation that was killed when the file had both names. The stream is locked.
  static void finish(StreamPaths paths) throws IOException {
    Path unfinished = paths.unfinished();
    if (Files.exists(unfinished) && Files.isSameFile(unfinished, paths.stream()))
      Files.delete(unfinished);
  }

  private void write(StreamHeader header, FileOutput output) throws IOException {
    long bytes = layout.fileBytes(PAGES);
    try {
      output.setLength(bytes);
      output.write(
          0,
          ByteBuffer.allocate(HeaderCodec.HEAD_BYTES)
              .put(HeaderCodec.magic())
              .put(HeaderCodec.encode(header))
              .flip());
      output.force();
    } catch (IOException failed) {
      throw new IOException(
          PlainText.format(
              "%s could not be created (%s): it needs %,d bytes, at first mostly unused.",
              paths.file(), failed.getMessage(), bytes),
          failed);
    }
  }

  /// Removes what an earlier creation left, but nothing that has entries or is something else.
  private void removeUnfinished() throws IOException {
    Path unfinished = paths.unfinished();
    if (!Files.exists(unfinished)) return;
    if (!isUnfinished(unfinished))
      throw new FileAlreadyExistsException(
          unfinished.toString(), null, PlainText.format("it is in the way of %s", paths.file()));
    Files.delete(unfinished);
  }

  private boolean isUnfinished(Path file) throws IOException {
    if (!Files.isRegularFile(file)) return false;
    byte[] head;
    try (var content = Files.newInputStream(file)) {
      head = content.readNBytes(HeaderCodec.HEAD_BYTES);
    }
    if (Arrays.equals(head, new byte[head.length])) return true;
    try {
      return FileHead.parse(paths.file(), Arrays.copyOf(head, HeaderCodec.HEAD_BYTES))
              .header()
              .totalEntries()
          == 0;
    } catch (CorruptStreamException _) {
      return false;
    }
  }
}
