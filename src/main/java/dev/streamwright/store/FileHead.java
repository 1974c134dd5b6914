package dev.streamwright.store;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// What a file's first 54 bytes say, checked.
///
/// @param bytes the bytes themselves
/// @param header the header, with the end that it claims
/// @param legacy whether it is the 29-byte header from before 2024
record FileHead(byte[] bytes, StreamHeader header, boolean legacy) {

  /// @throws IOException if there is no file
  static void requireFile(Path path) throws IOException {
    if (!Files.exists(path))
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    if (!Files.isRegularFile(path))
      throw new IOException(PlainText.format("%s is not a file.", path));
  }

  /// Reads until two reads agree, since another process may be writing a header right now.
  static byte[] readBytes(FileMapping mapping) throws IOException {
    var bytes = new byte[HeaderCodec.HEAD_BYTES];
    var again = new byte[HeaderCodec.HEAD_BYTES];
    mapping.read(0, bytes);
    while (true) {
      VarHandle.fullFence();
      mapping.read(0, again);
      if (Arrays.equals(bytes, again)) return bytes;
      System.arraycopy(again, 0, bytes, 0, bytes.length);
    }
  }

  /// Whether the file still says the same.
  boolean isUnchanged(FileMapping mapping) throws IOException {
    boolean unchanged = mapping.startsWith(bytes);
    // Entries are read after the header that has them.
    VarHandle.acquireFence();
    return unchanged;
  }

  /// @param file the file's name, for messages
  /// @throws CorruptStreamException if this is no stream, or says what cannot be
  static FileHead parse(String file, byte[] bytes) throws CorruptStreamException {
    if (!Arrays.equals(
        bytes, 0, HeaderCodec.MAGIC_BYTES, HeaderCodec.magic(), 0, HeaderCodec.MAGIC_BYTES))
      throw new CorruptStreamException(
          file, 0, "a stream file, which starts with “polygonDATSTREAM”", "other bytes");
    ByteBuffer entry = ByteBuffer.wrap(bytes, HeaderCodec.MAGIC_BYTES, HeaderCodec.ENTRY_BYTES);
    boolean legacy = HeaderCodec.isLegacy(entry);
    try {
      StreamHeader header = HeaderCodec.decode(entry);
      HeaderCodec.requirePossible(header);
      return new FileHead(bytes, header, legacy);
    } catch (MalformedException malformed) {
      throw new CorruptStreamException(
          file,
          HeaderCodec.MAGIC_BYTES + malformed.offset(),
          malformed.expected(),
          malformed.found());
    }
  }
}
