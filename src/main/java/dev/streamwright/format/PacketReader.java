package dev.streamwright.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Reads the packets of both protocols as they come, and believes no length before it is checked.
/// One thread.
public final class PacketReader {

  private final DataInputStream input;
  private final int maxEntryBytes;
  private final IntConsumer whenLengthKnown;

  /// Reads packets from an input.
  ///
  /// @param input where the bytes come from
  /// @param maxEntryBytes the longest entry that is believed, envelope included
  public PacketReader(InputStream input, int maxEntryBytes) {
    this(input, maxEntryBytes, _ -> {});
  }

  /// Reads packets from an input.
  ///
  /// @param input where the bytes come from
  /// @param maxEntryBytes the longest entry that is believed, envelope included
  /// @param whenLengthKnown called before an entry's data are read, with their length in bytes
  public PacketReader(InputStream input, int maxEntryBytes, IntConsumer whenLengthKnown) {
    this.input = new DataInputStream(input);
    this.maxEntryBytes = maxEntryBytes;
    this.whenLengthKnown = whenLengthKnown;
  }

  /// {@return what comes next, for values that are no packets}
  public DataInputStream input() {
    return input;
  }

  /// {@return the next packet, which must be a result}
  ///
  /// @throws IOException if the input fails or ends
  /// @throws MalformedException if it is none, which its first byte says already
  public CommandResult result() throws IOException, MalformedException {
    var envelope = new byte[CommandResult.ENVELOPE_BYTES];
    // Alone: what is no result may be shorter than one.
    input.readFully(envelope, 0, 1);
    int packetType = envelope[0] & 0xff;
    if (packetType != CommandResult.PACKET_TYPE)
      throw new MalformedException(0, "packet type 255", "packet type " + packetType);
    input.readFully(envelope, 1, envelope.length - 1);
    int textBytes = CommandResult.textBytes(ByteBuffer.wrap(envelope));
    byte[] whole = Arrays.copyOf(envelope, envelope.length + textBytes);
    input.readFully(whole, envelope.length, textBytes);
    return CommandResult.decode(ByteBuffer.wrap(whole));
  }

  /// {@return the next packet, which must be an entry}
  ///
  /// @param packetType the one that it must have
  /// @throws IOException if the input fails or ends
  /// @throws MalformedException if it has another one, or no length that is believed
  public StreamEntry entry(int packetType) throws IOException, MalformedException {
    var envelope = ByteBuffer.allocate(EntryCodec.ENVELOPE_BYTES);
    // What is no entry may be shorter than an envelope.
    input.readFully(envelope.array(), 0, EntryCodec.TYPE_OFFSET);
    int bytes = EntryCodec.entryBytes(envelope, packetType, maxEntryBytes);
    input.readFully(
        envelope.array(),
        EntryCodec.TYPE_OFFSET,
        EntryCodec.ENVELOPE_BYTES - EntryCodec.TYPE_OFFSET);
    var data = new byte[bytes - EntryCodec.ENVELOPE_BYTES];
    whenLengthKnown.accept(data.length);
    input.readFully(data);
    return EntryCodec.withData(envelope, data);
  }

  /// Reads so many bytes.
  ///
  /// @param count how many bytes
  /// @return the bytes, exactly `count`
  /// @throws IOException if the input fails or ends
  public byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    input.readFully(bytes);
    return bytes;
  }
}
