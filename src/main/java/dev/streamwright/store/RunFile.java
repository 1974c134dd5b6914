package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// Sorted bookmarks in a file, for as long as an index is made.
///
/// ```
/// | records | −1: i32 | CRC-32C of all before: u32 |      big-endian
/// record: | length of the bookmark: i32 | bookmark | number: u64 |
/// ```
final class RunFile implements BookmarkRun, Closeable {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int END = -1;

  private final Path path;
  private final CheckedInputStream checked;
  private final DataInputStream input;
  private boolean ended;

  private RunFile(Path path, CheckedInputStream checked) {
    this.path = path;
    this.checked = checked;
    input = new DataInputStream(checked);
  }

  static RunFile open(Path path) throws IOException {
    var buffered = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    return new RunFile(path, new CheckedInputStream(buffered, new CRC32C()));
  }

  /// Writes a run and forces it to the disk.
  static void write(Path path, BookmarkRun run) throws IOException {
    try (var channel =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        var checked =
            new CheckedOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES),
                new CRC32C());
        var output = new DataOutputStream(checked)) {
      for (IndexedBookmark next = run.next(); next != null; next = run.next()) {
        output.writeInt(next.bytes().length);
        output.write(next.bytes());
        output.writeLong(next.number());
      }
      output.writeInt(END);
      output.writeInt((int) checked.getChecksum().getValue());
      output.flush();
      channel.force(true);
    }
  }

  @Override
  public IndexedBookmark next() throws IOException {
    if (ended) return null;
    int length = input.readInt();
    if (length == END) {
      requireEnd();
      return null;
    }
    if (length < 0) throw damaged();
    byte[] bytes = input.readNBytes(length);
    if (bytes.length != length) throw damaged();
    return new IndexedBookmark(bytes, input.readLong());
  }

  private void requireEnd() throws IOException {
    ended = true;
    int expected = (int) checked.getChecksum().getValue();
    if (input.readInt() != expected) throw damaged();
  }

  private IOException damaged() {
    return new IOException(
        PlainText.format("%s does not hold what was written to it.", path.getFileName()));
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
