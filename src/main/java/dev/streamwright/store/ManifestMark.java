package dev.streamwright.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The manifest of a LevelDB database at one time. Each opening for writing starts a new manifest,
/// so as long as this one is in use and begins as it did, nobody else has written.
///
/// @param name its file name, the content of CURRENT
/// @param bytes how long it was
/// @param digest CRC-32C of that many bytes
record ManifestMark(String name, int bytes, int digest) {

  static ManifestMark of(Path database, String name) throws IOException {
    byte[] content = Files.readAllBytes(database.resolve(name));
    return new ManifestMark(name, content.length, digest(content, content.length));
  }

  /// Whether the database still has this manifest.
  boolean isIn(Path database) throws IOException {
    try {
      String current = Files.readString(database.resolve("CURRENT"), StandardCharsets.ISO_8859_1);
      if (!current.strip().equals(name)) return false;
      byte[] content = Files.readAllBytes(database.resolve(name));
      return content.length >= bytes && digest(content, bytes) == digest;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static int digest(byte[] content, int count) {
    var checksum = new CRC32C();
    checksum.update(content, 0, count);
    return (int) checksum.getValue();
  }
}
