package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Refuses to write to a stream file that is not as its writer left it. One thread at a time.
///
/// Locks keep out the programs that know the stream by the same name. The others are recognised by
/// what they leave: another header, a shorter file, another file under the name or none. Once that
/// was seen, it stays refused: what lies in the file is not what this writer believes.
///
/// The header and the length are looked at through the mapping before every commit, which costs
/// nothing that can be measured. Asking the system for the file of this name costs as much as a
/// whole commit that does not wait for the disk: such commits believe an answer for a moment. What
/// is committed to a file without a name is lost with all that it had, however soon that is
/// noticed.
final class WriteGuard {
  private static final long NAME_BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final StreamPaths paths;
  private final FileMapping mapping;
  private final FileIdentity identity;
  private final byte[] head;
  private final boolean nameBelieved;
  private long nameSeenAt;
  private String found;

  /// @param mapping the file, which is locked
  /// @param header what its header says
  /// @param durability of the commits that are guarded
  WriteGuard(StreamPaths paths, FileMapping mapping, StreamHeader header, Durability durability)
      throws IOException {
    this.paths = paths;
    this.mapping = mapping;
    nameBelieved = durability == Durability.OPERATING_SYSTEM;
    nameSeenAt = System.nanoTime();
    identity = FileIdentity.of(paths);
    head = Arrays.copyOf(HeaderCodec.magic(), HeaderCodec.HEAD_BYTES);
    left(HeaderCodec.encode(header));
  }

  /// Notes the header entry that was written last.
  void left(byte[] headerEntry) {
    System.arraycopy(headerEntry, 0, head, HeaderCodec.MAGIC_BYTES, HeaderCodec.ENTRY_BYTES);
  }

  /// @param fileBytes how long the file is at least
  /// @throws IOException if the file is not the one that was left, or not as it was left
  void requireUntouched(String action, long fileBytes) throws IOException {
    if (found == null && (isNameDue() || !reaches(fileBytes))) found = changeOfFile(fileBytes);
    requireHead(action);
  }

  /// @throws IOException if the header is not the one that was left
  void requireHead(String action) throws IOException {
    if (found == null && !mapping.checked(() -> mapping.startsWith(head))) found = changeOfHead();
    if (found != null)
      throw new IOException(
          PlainText.format("Cannot %s, and nothing is written: %s", action, found));
  }

  private boolean isNameDue() {
    if (!nameBelieved) return true;
    long now = System.nanoTime();
    if (now - nameSeenAt < NAME_BELIEVED_NANOS) return false;
    nameSeenAt = now;
    return true;
  }

  /// Whether the last byte can be read.
  private boolean reaches(long fileBytes) {
    try {
      long last = fileBytes - 1;
      mapping.checked(() -> mapping.chunk(last, 1).get(FileMapping.within(last)));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private String changeOfFile(long fileBytes) throws IOException {
    String change = identity.change();
    if (change != null) return change;
    long now = mapping.fileBytes();
    if (now >= fileBytes) return null;
    return PlainText.format(
        "%s was cut to %,d bytes while it was open here; it had %,d. Close it, and open it again to"
            + " see what it has.",
        paths.file(), now, fileBytes);
  }

  private String changeOfHead() {
    return PlainText.format(
        "%s has written to %s while it was open here: %s. Close it, and open it again to see what"
            + " it has.",
        writers(), paths.file(), difference());
  }

  private String writers() {
    List<String> others = FileUsers.writing(paths.stream());
    return others.isEmpty() ? "Another program" : String.join(" or ", others);
  }

  private String difference() {
    try {
      StreamHeader now = FileHead.parse(paths.file(), FileHead.readBytes(mapping)).header();
      StreamHeader left = FileHead.parse(paths.file(), head).header();
      return PlainText.format(
          "its header says %,d entries and %,d bytes in use, and was left with %,d and %,d",
          now.totalEntries(), now.totalLength(), left.totalEntries(), left.totalLength());
    } catch (IOException _) {
      return "its header cannot be read any more";
    }
  }
}
