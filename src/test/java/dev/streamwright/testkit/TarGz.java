package dev.streamwright.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Unpacks `.tar.gz` archives of plain files and directories, with names of at most 100 letters.
///
/// Each file has a 512-byte head (name at 0, size in octal at 124, kind at 156: `0` file, `5`
/// directory, `x` and `g` remarks that are skipped) and then its bytes, filled up to a multiple of
/// 512. A head of zeros is the end.
public final class TarGz {

  private static final int BLOCK_BYTES = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_BYTES = 12;
  private static final int KIND_OFFSET = 156;

  private TarGz() {}

  /// Unpacks everything below `directory`.
  ///
  /// @throws IOException if the archive is cut, or has a member of another kind or outside of
  /// `directory`
  public static void unpack(InputStream archive, Path directory) throws IOException {
    try (var tar = new GZIPInputStream(archive)) {
      var head = tar.readNBytes(BLOCK_BYTES);
      while (head.length == BLOCK_BYTES && head[0] != 0) {
        unpackMember(head, tar, directory);
        head = tar.readNBytes(BLOCK_BYTES);
      }
    }
  }

  private static void unpackMember(byte[] head, InputStream tar, Path directory)
      throws IOException {
    var name = text(head, 0, NAME_BYTES);
    int size = Integer.parseInt(text(head, SIZE_OFFSET, SIZE_BYTES).strip(), 8);
    var target = directory.resolve(name).normalize();
    if (!target.startsWith(directory.normalize()))
      throw new IOException("The archive holds " + name + ", which lies outside of it.");
    switch (head[KIND_OFFSET]) {
      case '5' -> Files.createDirectories(target);
      case '0', 0 -> {
        Files.createDirectories(target.getParent());
        Files.write(target, content(name, size, tar));
      }
      case 'x', 'g' -> content(name, size, tar);
      default -> throw new IOException("The archive holds " + name + ", which is no plain file.");
    }
  }

  private static byte[] content(String name, int size, InputStream tar) throws IOException {
    var bytes = tar.readNBytes(size);
    if (bytes.length < size) throw new IOException("The archive ends inside " + name + ".");
    tar.skipNBytes((BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES);
    return bytes;
  }

  private static String text(byte[] head, int offset, int maxBytes) {
    int end = offset;
    while (end < offset + maxBytes && head[end] != 0) end++;
    return new String(head, offset, end - offset, StandardCharsets.UTF_8);
  }
}
