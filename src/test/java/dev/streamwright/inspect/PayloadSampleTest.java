package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PayloadSampleTest {

  @Test
  void aLongStreamIsToldFrom512OfItsEntries() throws IOException {
    var stream = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true).stream(300);
    var evidence = PayloadSample.of(stream);
    assertEquals("binary, big-endian: 512 of 512 samples", evidence.toString());
    assertEquals(PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN), evidence.formats());
  }

  @Test
  void aChainOfTodayIsProtobuf() throws IOException {
    var evidence = PayloadSample.of(SampleChains.of(300, 1101));
    assertEquals("protobuf: 512 of 512 samples", evidence.toString());
  }

  @Test
  void aWriterThatWasReplacedHalfwayIsSeen() throws IOException {
    var stream = new BinaryChain(ByteOrder.LITTLE_ENDIAN, 78, false).stream(200);
    stream.sendOperation(Entries.unnumbered(Entries.all(SampleChains.of(300, 1101))));
    assertTrue(PayloadSample.of(stream).isMixed());
  }

  @Test
  void aStreamWithoutEntriesIsUnknown() throws IOException {
    assertEquals("unknown", PayloadSample.of(new MemoryStreamSource()).word());
  }
}
