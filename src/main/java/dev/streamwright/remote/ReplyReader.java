package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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

  static CommandResult read(DataInputStream in) throws IOException, MalformedException {
    var envelope = new byte[CommandResult.ENVELOPE_BYTES];
    in.readFully(envelope, 0, 1);
    if ((envelope[0] & 0xff) != CommandResult.PACKET_TYPE)
      throw new MalformedException(0, "packet type 255", "packet type " + (envelope[0] & 0xff));
    in.readFully(envelope, 1, envelope.length - 1);
    int textBytes = CommandResult.textBytes(ByteBuffer.wrap(envelope));
    byte[] whole = Arrays.copyOf(envelope, envelope.length + textBytes);
    in.readFully(whole, envelope.length, textBytes);
    return CommandResult.decode(ByteBuffer.wrap(whole));
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
    return isPresent(in) ? Optional.of(entry(in)) : Optional.empty();
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
    var run = new ArrayList<StreamEntry>();
    long bytes = 0;
    for (int read = 0; read < count; read++) {
      StreamEntry entry = entry(in);
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

  private static StreamEntry entry(DataInputStream in) throws IOException, MalformedException {
    int packetType = in.readUnsignedByte();
    if (packetType != EntryCodec.PACKET_TYPE)
      throw new MalformedException(0, "packet type 2", "packet type " + packetType);
    long length = Integer.toUnsignedLong(in.readInt());
    if (length < EntryCodec.ENVELOPE_BYTES || length > SourceProtocol.MAX_READ_ENTRY_BYTES)
      throw new MalformedException(
          EntryCodec.LENGTH_OFFSET,
          "length 17 to " + SourceProtocol.MAX_READ_ENTRY_BYTES,
          "length " + length);
    int type = in.readInt();
    long number = in.readLong();
    var data = new byte[(int) length - EntryCodec.ENVELOPE_BYTES];
    in.readFully(data);
    return new StreamEntry(type, number, data);
  }
}
