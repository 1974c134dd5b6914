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

  private static final String STREAM_FILE = "a stream file, which starts with “polygonDATSTREAM”";

  /// @throws IOException if there is no file
  /// @throws CorruptStreamException if it is empty, or too short for a header and begins otherwise
  static void requireFile(Path path) throws IOException {
    if (!Files.exists(path))
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    if (Files.isDirectory(path))
      throw new IOException(PlainText.format("%s is a folder: name a stream file.", path));
    if (!Files.isRegularFile(path))
      throw new IOException(PlainText.format("%s is not a file.", path));
    String file = path.getFileName().toString();
    long fileBytes = Files.size(path);
    if (fileBytes == 0) throw new CorruptStreamException(file, 0, STREAM_FILE, "an empty file");
    if (fileBytes < HeaderCodec.HEAD_BYTES) requireMagic(file, Files.readAllBytes(path));
  }

  private static void requireMagic(String file, byte[] bytes) throws CorruptStreamException {
    int compared = Math.min(bytes.length, HeaderCodec.MAGIC_BYTES);
    if (!Arrays.equals(bytes, 0, compared, HeaderCodec.magic(), 0, compared))
      throw new CorruptStreamException(file, 0, STREAM_FILE, "other bytes");
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
    requireMagic(file, bytes);
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
