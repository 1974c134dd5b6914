package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.BinaryChain;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadReadingTest {

  private final PayloadReading reading = new PayloadReading();

  private void beginBinary() {
    var block = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true).block(5, 1);
    reading.begin(PayloadEvidence.of(List.of(new StreamEntry(1, 0, block))));
  }

  @Test
  void aStreamIsReadAsItsSampleShows() {
    assertEquals(PayloadFormats.BY_ENTRY, reading.formats().get());
    beginBinary();
    assertEquals(PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN), reading.formats().get());
  }

  @Test
  void choicesForTheStreamAndForEntriesAreTakenBackAtOnce() {
    beginBinary();
    reading.chooseForEntry(7, PayloadFormat.BINARY_LITTLE_ENDIAN);
    reading.chooseForStream(PayloadFormat.PROTOBUF);
    assertEquals(
        PayloadFormats.of(PayloadFormat.PROTOBUF).with(7, PayloadFormat.BINARY_LITTLE_ENDIAN),
        reading.formats().get());
    assertEquals(Optional.of(PayloadFormat.BINARY_LITTLE_ENDIAN), reading.chosenForEntry(7));
    reading.chooseNothing();
    assertEquals(PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN), reading.formats().get());
    assertEquals(Optional.empty(), reading.chosenForStream());
  }

  @Test
  void anotherStreamKnowsNothingOfTheChoices() {
    beginBinary();
    reading.chooseForStream(PayloadFormat.PROTOBUF);
    beginBinary();
    assertEquals(PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN), reading.formats().get());
  }
}
