package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.PacketReader;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a server answers, read from the wire.
final class ReplyReader {

  private ReplyReader() {}

  /// The value that follows a result.
  @FunctionalInterface
  interface Value<T> {
    T read(DataInputStream in) throws IOException, MalformedException;
  }

  static CommandResult result(DataInputStream in) throws IOException, MalformedException {
    return packets(in).result();
  }

  private static PacketReader packets(DataInputStream in) {
    return new PacketReader(in, SourceProtocol.MAX_READ_ENTRY_BYTES);
  }

  static Void nothing(DataInputStream in) {
    return null;
  }

  static StreamHeader header(DataInputStream in) throws IOException, MalformedException {
    var bytes = new byte[HeaderCodec.ENTRY_BYTES];
    in.readFully(bytes);
    StreamHeader header = HeaderCodec.decode(ByteBuffer.wrap(bytes));
    HeaderCodec.requirePossible(header);
    return header;
  }

  static Optional<StreamEntry> optionalEntry(DataInputStream in)
      throws IOException, MalformedException {
    return isPresent(in)
        ? Optional.of(packets(in).entry(EntryCodec.PACKET_TYPE))
        : Optional.empty();
  }

  static OptionalLong optionalNumber(DataInputStream in) throws IOException, MalformedException {
    return isPresent(in) ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
  }

  static List<StreamEntry> entries(DataInputStream in) throws IOException, MalformedException {
    int count = in.readInt();
    if (count < 0 || count > SourceProtocol.MAX_RUN_ENTRIES)
      throw new MalformedException(
          0,
          PlainText.format("0 to %d entries", SourceProtocol.MAX_RUN_ENTRIES),
          Integer.toUnsignedString(count));
    PacketReader packets = packets(in);
    var run = new ArrayList<StreamEntry>();
    long bytes = 0;
    for (int read = 0; read < count; read++) {
      StreamEntry entry = packets.entry(EntryCodec.PACKET_TYPE);
      bytes += entry.data().length;
      if (bytes > SourceProtocol.MAX_RUN_BYTES && !run.isEmpty())
        throw new MalformedException(
            0,
            PlainText.format("entries of at most %,d bytes", SourceProtocol.MAX_RUN_BYTES),
            PlainText.format("%,d bytes or more", bytes));
      run.add(entry);
    }
    return run;
  }

  private static boolean isPresent(DataInputStream in) throws IOException, MalformedException {
    int flag = in.readUnsignedByte();
    if (flag > 1) throw new MalformedException(0, "0 or 1", String.valueOf(flag));
    return flag == 1;
  }
}
