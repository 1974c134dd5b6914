package dev.streamwright.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 in hex, as the golden listings have it.
public final class Digests {

  private static final int PART_BYTES = 1 << 20;

  private Digests() {}

  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /// Of the bytes of a file from offset `from` (included) to `to` (excluded).
  public static String sha256(Path file, long from, long to) throws IOException {
    var digest = newSha256();
    try (var content = Files.newInputStream(file)) {
      content.skipNBytes(from);
      for (long left = to - from; left > 0; ) {
        var part = content.readNBytes((int) Math.min(left, PART_BYTES));
        if (part.length == 0) throw new EOFException(file + " ends before offset " + to + ".");
        digest.update(part);
        left -= part.length;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
