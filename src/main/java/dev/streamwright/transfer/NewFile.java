package dev.streamwright.transfer;

import dev.streamwright.text.PlainText;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that gets its name once it is whole: until then it is `NAME.unfinished`, and nothing is
/// left of it if it is closed before [#finish]. One thread at a time.
final class NewFile implements Closeable {

  private static final int BUFFER_BYTES = 1 << 18;

  private final Path file;
  private final Path unfinished;
  private final boolean replace;
  private final FileChannel channel;
  private final OutputStream output;

  /// @param replace whether a file that is there already may be replaced
  NewFile(Path file, boolean replace) throws IOException {
    this.file = file.toAbsolutePath();
    this.replace = replace;
    unfinished = Unfinished.of(this.file);
    channel = open();
    output = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  private FileChannel open() throws IOException {
    try {
      return FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException _) {
      throw Unfinished.inTheWay(unfinished);
    }
  }

  OutputStream output() {
    return output;
  }

  /// Forces it to the disk and gives it its name.
  ///
  /// @return how many bytes it has
  long finish() throws IOException {
    output.flush();
    channel.force(true);
    long bytes = channel.size();
    output.close();
    try {
      if (replace)
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      else Files.move(unfinished, file);
    } catch (FileAlreadyExistsException _) {
      throw new IOException(
          PlainText.format(
              "Somebody else made a file %s meanwhile. It was left as it is.", file.getFileName()));
    }
    return bytes;
  }

  /// Removes what is not finished.
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
