package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A small text file beside a stream: a title with the file's version, lines, and their CRC-32C.
///
/// It is forced and replaced as a whole, by renaming. A file of that name that does not start with
/// the title belongs to somebody else and is left alone; one that is empty, or all zeros, is what a
/// power failure leaves of ours. Another process may replace or delete the file at any moment.
///
/// @param path where it is
/// @param title what each version of it starts with
/// @param version what follows the title in the version that is read and written
record RecordFile(Path path, String title, String version) {

  /// Longer files are not ours.
  private static final int MAX_BYTES = 1 << 16;

  private static final String CHECK = "check ";

  /// The lines between the title and the check; empty if there is no file, or it cannot be
  /// believed.
  Optional<List<String>> read() throws IOException {
    Optional<String> found = ours();
    if (found.isEmpty()) return Optional.empty();
    String text = found.get();
    int checkAt = text.lastIndexOf(CHECK);
    if (checkAt < 0 || !text.substring(checkAt).equals(check(text.substring(0, checkAt))))
      return Optional.empty();
    List<String> lines = text.substring(0, checkAt).lines().toList();
    return lines.getFirst().equals(title + version)
        ? Optional.of(lines.subList(1, lines.size()))
        : Optional.empty();
  }

  /// @param lines each ends with a line feed
  void write(String lines) throws IOException {
    if (isForeign())
      throw new IOException(
          PlainText.format(
              "%s is not ours to replace: it does not say “%s”.", path.getFileName(), title));
    Path temporary = path.resolveSibling(path.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      String text = title + version + "\n" + lines;
      ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text + check(text));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Removes it for good, if it is ours: after a power failure it is not there again.
  void delete() throws IOException {
    if (ours().isEmpty()) return;
    Files.deleteIfExists(path);
    Path directory = path.toAbsolutePath().getParent();
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private boolean isForeign() throws IOException {
    return Files.exists(path) && ours().isEmpty() && Files.exists(path);
  }

  /// The file's text if there is such a file and it is ours.
  private Optional<String> ours() throws IOException {
    if (!Files.isRegularFile(path)) return Optional.empty();
    byte[] bytes;
    try (var file = Files.newInputStream(path)) {
      bytes = file.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException _) {
      // Deleted meanwhile.
      return Optional.empty();
    }
    if (bytes.length > MAX_BYTES) return Optional.empty();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean isOurs = text.startsWith(title) || text.chars().allMatch(sign -> sign == 0);
    return isOurs ? Optional.of(text) : Optional.empty();
  }

  private static String check(String text) {
    var checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return CHECK + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n";
  }
}
