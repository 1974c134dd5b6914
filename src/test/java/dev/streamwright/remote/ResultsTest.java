package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
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
    assertEquals(List.of(longest), Results.entries(run(longest)));
  }

  @Test
  void runThatIsLongerThanServersSendIsNotKept() throws Exception {
    var first = new StreamEntry(2, 7, new byte[3 * MIB]);
    var second = new StreamEntry(2, 8, new byte[MIB]);
    assertEquals(List.of(first, second), Results.entries(run(first, second)));

    var third = new StreamEntry(2, 9, new byte[1]);
    var thrown =
        assertThrows(MalformedException.class, () -> Results.entries(run(first, second, third)));
    assertEquals("entries of at most 4,194,304 bytes", thrown.expected());
    assertEquals("4,194,305 bytes or more", thrown.found());
  }
}
