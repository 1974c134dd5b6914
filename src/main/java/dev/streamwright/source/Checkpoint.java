package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.PlainText;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// How far a [Follower] has read: always after a whole operation. Keep it where the results of the
/// entries are kept, in the same transaction, and each operation takes effect exactly once.
///
/// @param next the number of the first entry that was not read, u64
/// @param digest CRC-32C of the last entry that was read, in its encoding of
/// [dev.streamwright.format.EntryCodec]: it tells another stream from this one; 0 at the start
public record Checkpoint(long next, int digest) {

  /// Before the first entry.
  public static final Checkpoint START = new Checkpoint(0, 0);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,20})-([0-9a-f]{8})");

  /// The checkpoint after an entry that ends an operation.
  static Checkpoint after(StreamEntry last) {
    return new Checkpoint(last.number() + 1, digest(last));
  }

  /// Whether this is the last entry that was read.
  boolean endsWith(StreamEntry last) {
    return last.number() == next - 1 && digest(last) == digest;
  }

  private static int digest(StreamEntry entry) {
    var checksum = new CRC32C();
    checksum.update(EntryCodec.encode(entry));
    return (int) checksum.getValue();
  }

  /// {@return the checkpoint in a text of [#toString]}
  ///
  /// @param text the text
  /// @throws IllegalArgumentException if it is none
  public static Checkpoint parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches())
      throw new IllegalArgumentException(
          PlainText.format("“%s” is no checkpoint; one reads 48210-0a1b2c3d.", text));
    return new Checkpoint(
        Long.parseUnsignedLong(matcher.group(1)), HexFormat.fromHexDigits(matcher.group(2)));
  }

  /// `48210-0a1b2c3d`: the next entry's number and the digest.
  @Override
  public String toString() {
    return Long.toUnsignedString(next) + "-" + HexFormat.of().toHexDigits(digest);
  }
}
