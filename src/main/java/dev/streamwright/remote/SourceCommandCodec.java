package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.text.PlainText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// Commands as bytes: `u64 command, u64 streamType, parameters`, big-endian.
final class SourceCommandCodec {

  /// A command and the stream type that it is for.
  record Received(SourceCommand command, long streamType) {}

  private SourceCommandCodec() {}

  static void write(SourceCommand command, long streamType, DataOutputStream out)
      throws IOException {
    out.writeLong(code(command));
    out.writeLong(streamType);
    if (command instanceof SourceCommand.Guarded guarded) out.writeInt(guarded.failuresSeen());
    switch (command) {
      case SourceCommand.AddEntry(_, int type, byte[] data) -> {
        out.writeInt(type);
        writeBytes(data, out);
      }
      case SourceCommand.AddBookmark(_, byte[] bookmark) -> writeBytes(bookmark, out);
      case SourceCommand.Update(_, long number, int type, byte[] data) -> {
        out.writeLong(number);
        out.writeInt(type);
        writeBytes(data, out);
      }
      case SourceCommand.GetEntry(long number) -> out.writeLong(number);
      case SourceCommand.GetBookmark(byte[] bookmark) -> writeBytes(bookmark, out);
      case SourceCommand.GetFirstEvent(byte[] bookmark) -> writeBytes(bookmark, out);
      case SourceCommand.GetEntries(long first, int maxCount, int maxBytes) -> {
        out.writeLong(first);
        out.writeInt(maxCount);
        out.writeInt(maxBytes);
      }
      case SourceCommand.AwaitEntry(long number, int limitMillis) -> {
        out.writeLong(number);
        out.writeInt(limitMillis);
      }
      case SourceCommand.Start _,
          SourceCommand.Commit _,
          SourceCommand.Rollback _,
          SourceCommand.GetHeader _,
          SourceCommand.Ping _ -> {
        // No parameters.
      }
      case SourceCommand.TooLong _ -> throw new IllegalArgumentException("Nobody sends " + command);
    }
  }

  private static int code(SourceCommand command) {
    return switch (command) {
      case SourceCommand.Start _ -> SourceProtocol.START;
      case SourceCommand.AddEntry _ -> SourceProtocol.ADD_ENTRY;
      case SourceCommand.AddBookmark _ -> SourceProtocol.ADD_BOOKMARK;
      case SourceCommand.Update _ -> SourceProtocol.UPDATE;
      case SourceCommand.Commit _ -> SourceProtocol.COMMIT;
      case SourceCommand.Rollback _ -> SourceProtocol.ROLLBACK;
      case SourceCommand.GetHeader _ -> SourceProtocol.GET_HEADER;
      case SourceCommand.GetEntry _ -> SourceProtocol.GET_ENTRY;
      case SourceCommand.GetBookmark _ -> SourceProtocol.GET_BOOKMARK;
      case SourceCommand.GetFirstEvent _ -> SourceProtocol.GET_FIRST_EVENT;
      case SourceCommand.GetEntries _ -> SourceProtocol.GET_ENTRIES;
      case SourceCommand.AwaitEntry _ -> SourceProtocol.AWAIT_ENTRY;
      case SourceCommand.Ping _ -> SourceProtocol.PING;
      case SourceCommand.TooLong _ -> throw new IllegalArgumentException("Nobody sends " + command);
    };
  }

  /// The next command.
  ///
  /// @throws UntrustedInputException if what follows cannot be known
  static Received read(DataInputStream in) throws IOException {
    long code = in.readLong();
    long streamType = in.readLong();
    return new Received(parameters(code, in), streamType);
  }

  private static SourceCommand parameters(long code, DataInputStream in) throws IOException {
    return switch (code > 0 && code <= SourceProtocol.PING ? (int) code : 0) {
      case SourceProtocol.START -> new SourceCommand.Start(in.readInt());
      case SourceProtocol.ADD_ENTRY -> addEntry(in);
      case SourceProtocol.ADD_BOOKMARK -> addBookmark(in);
      case SourceProtocol.UPDATE -> update(in);
      case SourceProtocol.COMMIT -> new SourceCommand.Commit(in.readInt());
      case SourceProtocol.ROLLBACK -> new SourceCommand.Rollback();
      case SourceProtocol.GET_HEADER -> new SourceCommand.GetHeader();
      case SourceProtocol.GET_ENTRY -> new SourceCommand.GetEntry(in.readLong());
      case SourceProtocol.GET_BOOKMARK -> {
        long length = length(in);
        yield length > Bookmark.MAX_ADDED_BYTES
            ? longBookmark(false, length, in)
            : new SourceCommand.GetBookmark(bytes(length, in));
      }
      case SourceProtocol.GET_FIRST_EVENT -> {
        long length = length(in);
        yield length > Bookmark.MAX_ADDED_BYTES
            ? longBookmark(false, length, in)
            : new SourceCommand.GetFirstEvent(bytes(length, in));
      }
      case SourceProtocol.GET_ENTRIES ->
          new SourceCommand.GetEntries(in.readLong(), in.readInt(), in.readInt());
      case SourceProtocol.AWAIT_ENTRY -> new SourceCommand.AwaitEntry(in.readLong(), in.readInt());
      case SourceProtocol.PING -> new SourceCommand.Ping();
      default ->
          throw new UntrustedInputException(
              ErrorNumbers.INVALID_COMMAND,
              PlainText.format(
                  "Command %s is not known, so what follows cannot be read. The connection is"
                      + " closed.",
                  Long.toUnsignedString(code)));
    };
  }

  private static SourceCommand addEntry(DataInputStream in) throws IOException {
    int failuresSeen = in.readInt();
    int type = in.readInt();
    long length = length(in);
    return length > SourceProtocol.MAX_DATA_BYTES
        ? longData(length, in)
        : new SourceCommand.AddEntry(failuresSeen, type, bytes(length, in));
  }

  private static SourceCommand addBookmark(DataInputStream in) throws IOException {
    int failuresSeen = in.readInt();
    long length = length(in);
    return length > Bookmark.MAX_ADDED_BYTES
        ? longBookmark(true, length, in)
        : new SourceCommand.AddBookmark(failuresSeen, bytes(length, in));
  }

  private static SourceCommand update(DataInputStream in) throws IOException {
    int failuresSeen = in.readInt();
    long number = in.readLong();
    int type = in.readInt();
    long length = length(in);
    return length > SourceProtocol.MAX_DATA_BYTES
        ? longData(length, in)
        : new SourceCommand.Update(failuresSeen, number, type, bytes(length, in));
  }

  private static SourceCommand longData(long length, DataInputStream in) throws IOException {
    skip("Entry data are", length, in);
    return new SourceCommand.TooLong(true, "Entry data are", length, SourceProtocol.MAX_DATA_BYTES);
  }

  private static SourceCommand longBookmark(boolean isWrite, long length, DataInputStream in)
      throws IOException {
    skip("Bookmark is", length, in);
    return new SourceCommand.TooLong(isWrite, "Bookmark is", length, Bookmark.MAX_ADDED_BYTES);
  }

  private static void skip(String what, long length, DataInputStream in) throws IOException {
    if (length > SourceProtocol.MAX_SKIPPED_BYTES)
      throw new UntrustedInputException(
          ErrorNumbers.TOO_LONG,
          PlainText.format(
              "%s %,d bytes long, which cannot be meant. The connection is closed.", what, length));
    in.skipNBytes(length);
  }

  private static long length(DataInputStream in) throws IOException {
    return Integer.toUnsignedLong(in.readInt());
  }

  private static byte[] bytes(long length, DataInputStream in) throws IOException {
    var bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
