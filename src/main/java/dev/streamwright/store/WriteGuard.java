package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/// Refuses to write to a stream file that is not as its writer left it. One thread at a time.
///
/// Locks keep out the programs that know the stream by the same name. The others are recognised by
/// what they leave: another header, a shorter file, another file under the name or none. Once that
/// was seen, it stays refused: what lies in the file is not what this writer believes.
final class WriteGuard {
  private final StreamPaths paths;
  private final FileMapping mapping;
  private final Object key;
  private final byte[] head;
  private String found;

  /// @param mapping the file, which is locked
  /// @param header what its header says
  WriteGuard(StreamPaths paths, FileMapping mapping, StreamHeader header) throws IOException {
    this.paths = paths;
    this.mapping = mapping;
    key = key(Files.readAttributes(paths.stream(), BasicFileAttributes.class));
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
    if (found == null) found = changeOfFile(fileBytes);
    requireHead(action);
  }

  /// @throws IOException if the header is not the one that was left
  void requireHead(String action) throws IOException {
    if (found == null && !mapping.checked(() -> mapping.startsWith(head))) found = changeOfHead();
    if (found != null)
      throw new IOException(
          "Cannot %s: %s Nothing is written. Close the stream, and open it again to see what it has."
              .formatted(action, found));
  }

  private String changeOfFile(long fileBytes) throws IOException {
    try {
      var now = Files.readAttributes(paths.stream(), BasicFileAttributes.class);
      if (!key.equals(key(now)))
        return "%s was replaced by another file while it was open here.".formatted(paths.file());
      if (now.size() >= fileBytes) return null;
      return "%s was cut to %,d bytes while it was open here; it had %,d."
          .formatted(paths.file(), now.size(), fileBytes);
    } catch (NoSuchFileException _) {
      return "%s was deleted or moved while it was open here.".formatted(paths.file());
    }
  }

  private String changeOfHead() {
    return "%s has written to %s while it was open here: %s."
        .formatted(writers(), paths.file(), difference());
  }

  private String writers() {
    List<String> others = FileUsers.writing(paths.stream());
    return others.isEmpty() ? "Another program" : String.join(" or ", others);
  }

  private String difference() {
    try {
      StreamHeader now = FileHead.parse(paths.file(), FileHead.readBytes(mapping)).header();
      StreamHeader left = FileHead.parse(paths.file(), head).header();
      return "its header says %,d entries and %,d bytes in use, and was left with %,d and %,d"
          .formatted(
              now.totalEntries(), now.totalLength(), left.totalEntries(), left.totalLength());
    } catch (IOException _) {
      return "its header cannot be read any more";
    }
  }

  private Object key(BasicFileAttributes attributes) throws IOException {
    return attributes.fileKey() == null ? paths.stream() : attributes.fileKey();
  }
}
