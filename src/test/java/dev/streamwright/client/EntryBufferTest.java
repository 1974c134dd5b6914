package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  private static byte[] entries(int count) {
    var bytes = new ByteArrayOutputStream();
    for (int number = 0; number < count; number++)
      bytes.writeBytes(entry(number, number % 7 == 3 ? 500 : number % 40));
    return bytes.toByteArray();
  }

  /// Hands out so many bytes at a time.
  private static InputStream pieces(byte[] bytes, int size) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int count) {
        return super.read(target, offset, Math.min(count, size));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 17, 18, 100, 4096})
  void entriesComeOutWholeHoweverTheyArrive(int size) throws Exception {
    byte[] sent = entries(300);
    var buffer = new EntryBuffer("server", 256, 0);
    var input = pieces(sent, size);
    var receiving =
        Background.run(
            () -> {
              while (buffer.receive(input)) Thread.onSpinWait();
              return null;
            });
    var read = new ByteArrayOutputStream();
    var target = ByteBuffer.allocate(600);
    while (buffer.position() < 300) {
      buffer.await(Duration.ofSeconds(10).toNanos());
      assertTrue(buffer.take(target.clear()) > 0);
      read.write(target.array(), 0, target.position());
    }
    receiving.result();
    assertArrayEquals(sent, read.toByteArray());
  }

  @Test
  void entriesBeforeOneOutOfOrderCanBeRead() {
    var buffer = new EntryBuffer("server", 256, 7);
    var bytes = ByteBuffer.allocate(54).put(entry(7, 10)).put(entry(9, 10)).array();

    assertThrows(EntryOrderException.class, () -> buffer.receive(new ByteArrayInputStream(bytes)));
    assertEquals(27, buffer.nextBytes());
    assertEquals(1, buffer.take(ByteBuffer.allocate(100)));
    assertEquals(8, buffer.position());
  }

  @Test
  void partOfAnEntryIsForgottenWhenAConnectionStartsAnew() throws IOException {
    var buffer = new EntryBuffer("server", 256, 0);
    byte[] whole = entry(0, 30);
    assertTrue(buffer.receive(new ByteArrayInputStream(whole, 0, 20)));
    assertEquals(0, buffer.nextBytes());
    buffer.startAnew();
    assertTrue(buffer.receive(new ByteArrayInputStream(whole)));
    assertEquals(whole.length, buffer.nextBytes());
  }

  @Test
  void failureIsSaidOnceWhenEverythingBeforeItWasRead() throws IOException {
    var buffer = new EntryBuffer("server", 256, 0);
    buffer.receive(new ByteArrayInputStream(entry(0, 5)));
    buffer.fail(new IOException("broken"));
    buffer.throwFailure();
    buffer.take(ByteBuffer.allocate(100));

    assertEquals("broken", assertThrows(IOException.class, buffer::throwFailure).getMessage());
    buffer.throwFailure();
  }

  @Test
  void endOfTheInputIsNoFailure() throws IOException {
    var buffer = new EntryBuffer("server", 256, 0);
    assertFalse(buffer.receive(new ByteArrayInputStream(new byte[0])));
  }

  @Test
  void closeEndsAReceiveThatWaitsForSpace() throws Exception {
    var buffer = new EntryBuffer("server", 64, 0);
    var input = new ByteArrayInputStream(entries(300));
    var receiving =
        Background.run(
            () -> {
              while (buffer.receive(input)) Thread.onSpinWait();
              return null;
            });
    buffer.await(Duration.ofSeconds(10).toNanos());
    buffer.close();
    assertThrows(ClosedChannelException.class, receiving::result);
  }
}
