package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recorded conversations, byte for byte. They also are test data for those who write a source.
@Timeout(60)
class TranscriptTest {
  private static final Path FILE = Path.of("src/test/resources/source-protocol/transcripts.json");

  /// @param token that the server asks for
  private record Transcripts(String token, List<Transcript> transcripts) {}

  /// A conversation on one connection, about a stream that is empty.
  ///
  /// @param holder who else has an operation open, or null
  /// @param end `closed` if the server closes the connection after the last answer
  private record Transcript(String name, String holder, List<Exchange> exchanges, String end) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// @param sent hex
  /// @param received all that the server answers to it, in hex
  private record Exchange(String about, String sent, String received) {}

  private static List<Transcript> transcripts() throws IOException {
    return new Gson().fromJson(Files.readString(FILE), Transcripts.class).transcripts();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void serverAnswersAsRecorded(Transcript transcript) throws Exception {
    try (var stream = new MemoryStreamSource();
        var server = new TestServer(stream);
        var wire = new Wire(server)) {
      if (transcript.holder() != null) stream.session(transcript.holder()).startAtomicOp();
      for (var exchange : transcript.exchanges()) {
        wire.send(HexFormat.of().parseHex(exchange.sent()));
        byte[] received = wire.in.readNBytes(exchange.received().length() / 2);
        assertEquals(exchange.received(), HexFormat.of().formatHex(received), exchange.about());
      }
      if (transcript.end().equals("closed")) {
        wire.assertEnd();
      } else {
        wire.send(Wire.ping());
        wire.assertOk();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void segmentsMayBeOfAnyLength(Transcript transcript) throws Exception {
    try (var stream = new MemoryStreamSource();
        var server = new TestServer(stream);
        var wire = new Wire(server)) {
      if (transcript.holder() != null) stream.session(transcript.holder()).startAtomicOp();
      for (var exchange : transcript.exchanges()) {
        for (byte one : HexFormat.of().parseHex(exchange.sent())) wire.send(new byte[] {one});
        byte[] received = wire.in.readNBytes(exchange.received().length() / 2);
        assertEquals(exchange.received(), HexFormat.of().formatHex(received), exchange.about());
      }
    }
  }
}
