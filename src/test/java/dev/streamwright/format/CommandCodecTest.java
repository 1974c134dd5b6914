package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

  private static final byte[] BOOKMARK = {8, 2, 16, 1};

  @Test
  void commandsAreTheBytesThatServersOfThisFamilyRead() {
    assertBytes("0000000000000001 0000000000000001 000000000000000a", new Command.Start(10));
    assertBytes("0000000000000002 0000000000000001", new Command.Stop());
    assertBytes("0000000000000003 0000000000000001", new Command.Header());
    assertBytes(
        "0000000000000004 0000000000000001 00000004 08021001", new Command.StartBookmark(BOOKMARK));
    assertBytes("0000000000000005 0000000000000001 ffffffffffffffff", new Command.Entry(-1));
    assertBytes(
        "0000000000000006 0000000000000001 00000004 08021001", new Command.FirstEvent(BOOKMARK));
  }

  @Test
  void everyCommandIsReadBackWhenItsLastByteHasCome() {
    for (var command :
        List.of(
            new Command.Start(7), new Command.Stop(), new Command.Header(), new Command.Entry(9))) {
      byte[] bytes = CommandCodec.encode(command, 1);
      for (int length = 0; length < bytes.length; length++) {
        var part = ByteBuffer.wrap(bytes, 0, length);
        assertEquals(Optional.empty(), CommandCodec.decode(part));
        assertEquals(0, part.position());
      }
      var whole = ByteBuffer.wrap(bytes);
      assertEquals(Optional.of(command), CommandCodec.decode(whole));
      assertEquals(bytes.length, whole.position());
    }
  }

  @Test
  void bookmarksAreReadWhole() {
    var bytes = CommandCodec.encode(new Command.StartBookmark(BOOKMARK), 1);
    assertEquals(
        Optional.empty(), CommandCodec.decode(ByteBuffer.wrap(bytes, 0, bytes.length - 1)));
    var start = (Command.StartBookmark) CommandCodec.decode(ByteBuffer.wrap(bytes)).orElseThrow();
    assertArrayEquals(BOOKMARK, start.bookmark());
  }

  @Test
  void aLengthThatCannotBeBelievedIsNotWaitedFor() {
    var command = ByteBuffer.allocate(20).putLong(6).putLong(1).putInt(-1).flip();
    assertEquals(
        Optional.of(new Command.OverlongBookmark(6, 0xffffffffL)), CommandCodec.decode(command));
  }

  @Test
  void otherNumbersAreUnknownAndHaveNoParameters() {
    for (long code : new long[] {0, 7, 99, -1, 1L << 32 | 3}) {
      var bytes = ByteBuffer.allocate(24).putLong(code).putLong(1).putLong(5).flip();
      assertEquals(Optional.of(new Command.Unknown(code)), CommandCodec.decode(bytes));
      assertEquals(CommandCodec.HEAD_BYTES, bytes.position());
    }
  }

  @Test
  void clientsDoNotSendBookmarksThatServersRefuse() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> CommandCodec.encode(new Command.FirstEvent(new byte[17]), 1));
    assertEquals(
        "Bookmark is 17 bytes long; servers can be asked for up to 16.", thrown.getMessage());
  }

  @Test
  void resultsAreReadBackAndCheckedFirst() throws MalformedException {
    var bytes = ByteBuffer.wrap(CommandResult.BAD_FROM_ENTRY.encode());
    assertEquals(
        "ff00000017000000034261642066726f6d20656e747279", HexFormat.of().formatHex(bytes.array()));
    assertEquals(14, CommandResult.textBytes(bytes));
    assertEquals(CommandResult.BAD_FROM_ENTRY, CommandResult.decode(bytes));
    var huge = ByteBuffer.allocate(9).put((byte) 0xff).putInt(-1).putInt(0).flip();
    assertThrows(MalformedException.class, () -> CommandResult.textBytes(huge));
    var other = ByteBuffer.allocate(9).put((byte) 2).putInt(17).putInt(0).flip();
    assertThrows(MalformedException.class, () -> CommandResult.decode(other));
  }

  private static void assertBytes(String expected, Command command) {
    assertEquals(
        expected.replace(" ", ""), HexFormat.of().formatHex(CommandCodec.encode(command, 1)));
  }
}
