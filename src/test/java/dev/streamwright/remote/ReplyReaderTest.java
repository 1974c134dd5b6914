package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.PlainText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final int MIB = 1 << 20;

  private static DataInputStream run(StreamEntry... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(entries.length);
    for (var entry : entries) out.write(EntryCodec.encode(entry));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void runMayBeOneLongEntry() throws Exception {
    var longest = new StreamEntry(2, 7, new byte[5 * MIB]);
    assertEquals(List.of(longest), ReplyReader.entries(run(longest)));
  }

  @Test
  void runThatIsLongerThanServersSendIsNotKept() throws Exception {
    var first = new StreamEntry(2, 7, new byte[3 * MIB]);
    var second = new StreamEntry(2, 8, new byte[MIB]);
    assertEquals(List.of(first, second), ReplyReader.entries(run(first, second)));

    var third = new StreamEntry(2, 9, new byte[1]);
    var thrown =
        assertThrows(
            MalformedException.class, () -> ReplyReader.entries(run(first, second, third)));
    assertEquals("entries of at most 4,194,304 bytes", thrown.expected());
    assertEquals("4,194,305 bytes or more", thrown.found());
  }

  private static DataInputStream numbers(int... numbers) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (int number : numbers) out.writeInt(number);
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 65_537, Integer.MAX_VALUE})
  void runOfMoreEntriesThanServersSendIsRefused(int count) {
    var thrown =
        assertThrows(MalformedException.class, () -> ReplyReader.entries(numbers(count, 0, 0)));
    assertEquals("0 to 65536 entries", thrown.expected());
    assertEquals(Integer.toUnsignedString(count), thrown.found());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 16, 16_777_217, Integer.MAX_VALUE})
  void lengthOfAnEntryIsNotBelieved(int length) throws IOException {
    var envelope = new ByteArrayOutputStream();
    var out = new DataOutputStream(envelope);
    out.writeInt(1);
    out.writeByte(EntryCodec.PACKET_TYPE);
    out.writeInt(length);
    var in = new DataInputStream(new ByteArrayInputStream(envelope.toByteArray()));
    var thrown = assertThrows(MalformedException.class, () -> ReplyReader.entries(in));
    assertEquals(PlainText.format("length %,d", Integer.toUnsignedLong(length)), thrown.found());
  }
}
