package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Commands of the client-server protocol as bytes; [Command] draws them.
public final class CommandCodec {

  /// Start sending entries.
  public static final int START = 1;
  /// Stop sending them.
  public static final int STOP = 2;
  /// Ask for the header.
  public static final int HEADER = 3;
  /// Start sending from a bookmark.
  public static final int START_BOOKMARK = 4;
  /// Ask for one entry.
  public static final int ENTRY = 5;
  /// Ask for a bookmark.
  public static final int BOOKMARK = 6;

  /// Command and stream type, which every command starts with.
  public static final int HEAD_BYTES = 16;

  /// The longest command.
  public static final int MAX_BYTES = HEAD_BYTES + Integer.BYTES + Bookmark.MAX_ADDED_BYTES;

  private CommandCodec() {}

  /// {@return the bytes of a command that a client can send}
  ///
  /// @param command the command
  /// @param streamType u64, such as [StreamHeader#SEQUENCER]
  /// @throws IllegalArgumentException if only a server can meet it, or its bookmark is too long
  public static byte[] encode(Command command, long streamType) {
    return switch (command) {
      case Command.Start(long from) -> withNumber(START, streamType, from);
      case Command.Stop() -> head(STOP, streamType, 0).array();
      case Command.Header() -> head(HEADER, streamType, 0).array();
      case Command.StartBookmark(byte[] bytes) -> withBytes(START_BOOKMARK, streamType, bytes);
      case Command.Entry(long number) -> withNumber(ENTRY, streamType, number);
      case Command.FirstEvent(byte[] bytes) -> withBytes(BOOKMARK, streamType, bytes);
      case Command.Unknown _, Command.OverlongBookmark _ ->
          throw new IllegalArgumentException("No client sends " + command + ".");
    };
  }

  /// {@return the stream type that the command at the buffer's position is for; its head must be
  /// there}
  ///
  /// @param source holds the command at its position
  public static long streamType(ByteBuffer source) {
    return source.getLong(source.position() + Long.BYTES);
  }

  /// {@return the command at the buffer's position, which moves past it; empty, and the position
  /// stays, if it is not complete yet} No command needs more than [#MAX_BYTES].
  ///
  /// @param source holds the command at its position
  public static Optional<Command> decode(ByteBuffer source) {
    if (source.remaining() < HEAD_BYTES) return Optional.empty();
    int start = source.position();
    long code = source.getLong();
    source.getLong();
    int known = code >= START && code <= BOOKMARK ? (int) code : 0;
    Command command =
        switch (known) {
          case START ->
              source.remaining() < Long.BYTES ? null : new Command.Start(source.getLong());
          case STOP -> new Command.Stop();
          case HEADER -> new Command.Header();
          case ENTRY ->
              source.remaining() < Long.BYTES ? null : new Command.Entry(source.getLong());
          case START_BOOKMARK, BOOKMARK -> withBookmark(known, source);
          default -> new Command.Unknown(code);
        };
    if (command == null) source.position(start);
    return Optional.ofNullable(command);
  }

  private static Command withBookmark(int code, ByteBuffer source) {
    if (source.remaining() < Integer.BYTES) return null;
    long length = Integer.toUnsignedLong(source.getInt());
    if (length > Bookmark.MAX_ADDED_BYTES) return new Command.OverlongBookmark(code, length);
    if (source.remaining() < length) return null;
    var bytes = new byte[(int) length];
    source.get(bytes);
    return code == START_BOOKMARK
        ? new Command.StartBookmark(bytes)
        : new Command.FirstEvent(bytes);
  }

  private static byte[] withNumber(int code, long streamType, long number) {
    return head(code, streamType, Long.BYTES).putLong(number).array();
  }

  private static byte[] withBytes(int code, long streamType, byte[] bytes) {
    if (bytes.length > Bookmark.MAX_ADDED_BYTES)
      throw new IllegalArgumentException(
          PlainText.format(
              "Bookmark is %,d bytes long; servers can be asked for up to %d.",
              bytes.length, Bookmark.MAX_ADDED_BYTES));
    return head(code, streamType, Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  private static ByteBuffer head(int code, long streamType, int parameterBytes) {
    return ByteBuffer.allocate(HEAD_BYTES + parameterBytes).putLong(code).putLong(streamType);
  }
}
