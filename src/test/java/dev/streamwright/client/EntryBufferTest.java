package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EntryBufferTest {

  private static byte[] entry(long number, int dataBytes) {
    return EntryCodec.encode(new StreamEntry(1, number, Payload.fill(number, dataBytes)));
  }

  private static byte[] entry(int number) {
    return entry(number, number % 7 == 3 ? 500 : number % 40);
  }

  private static ServerInput.Run run(byte[] entries, int count) {
    return new ServerInput.Run(entries, 0, entries.length, count);
  }

  private static void put(EntryBuffer buffer, byte[] entry) throws IOException {
    buffer.put(run(entry, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void entriesComeOutAsTheyWerePut(int together) throws Exception {
    var buffer = new EntryBuffer(256, 0);
    var sent = new ByteArrayOutputStream();
    for (int number = 0; number < 300; number++) sent.writeBytes(entry(number));
    var receiving =
        Background.run(
            () -> {
              for (int number = 0; number < 300; ) {
                var run = new ByteArrayOutputStream();
                int first = number;
                while (number < 300 && number < first + together) run.writeBytes(entry(number++));
                buffer.put(run(run.toByteArray(), number - first));
              }
              return null;
            });
    var read = new ByteArrayOutputStream();
    var target = ByteBuffer.allocate(600);
    while (buffer.position() < 300) {
      buffer.await(Duration.ofSeconds(10));
      assertTrue(buffer.take(target.clear()) > 0);
      read.write(target.array(), 0, target.position());
    }
    receiving.result();
    assertArrayEquals(sent.toByteArray(), read.toByteArray());
  }

  @Test
  void lastEntryIsKnownWhetherItWasReadOrNot() throws IOException {
    var buffer = new EntryBuffer(256, 7);
    assertEquals(0, buffer.last().length);
    put(buffer, entry(7));
    put(buffer, entry(8));
    assertArrayEquals(entry(8), buffer.last());
    buffer.take(ByteBuffer.allocate(entry(7).length));
    assertArrayEquals(entry(8), buffer.last());
    buffer.forgetEntries();
    assertEquals(9, buffer.position());
    assertArrayEquals(entry(8), buffer.last());
  }

  @Test
  void failureIsSaidOnceWhenEverythingBeforeItWasRead() throws IOException {
    var buffer = new EntryBuffer(256, 0);
    put(buffer, entry(0));
    buffer.fail(new IOException("broken"));
    buffer.throwFailure();
    buffer.take(ByteBuffer.allocate(100));

    assertEquals("broken", assertThrows(IOException.class, buffer::throwFailure).getMessage());
    buffer.throwFailure();
  }

  @Test
  void closeEndsAPutThatWaitsForSpace() throws Exception {
    var buffer = new EntryBuffer(64, 0);
    var receiving =
        Background.run(
            () -> {
              for (int number = 0; number < 300; number++) put(buffer, entry(number));
              return null;
            });
    buffer.await(Duration.ofSeconds(10));
    buffer.close();
    assertThrows(ClosedChannelException.class, receiving::result);
  }
}
