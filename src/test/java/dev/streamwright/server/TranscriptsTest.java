package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.streamwright.format.Bookmark;
import dev.streamwright.net.Address;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.Packets;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Conversations recorded with the reference server, held with ours.
@Timeout(60)
class TranscriptsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String CLOSED = "closed";

  /// What ours answers where the reference's answer is a fault of it: step by step, what is
  /// received, and `closed` where the connection has ended. The rest is byte for byte the same.
  private static final Map<String, List<String>> OURS = ours();

  private static Map<String, List<String>> ours() {
    var ours = new TreeMap<String, List<String>>();
    // A bookmark without bytes is an unknown one; a length over 16 is answered, then closed.
    ours.put("bookmark-len0", List.of("OK none", "OK header 4594 9", "OK header 4594 9"));
    ours.put("bookmark-len17-no-payload", List.of("OK none closed", CLOSED));
    ours.put("bookmark-len17-with-payload", List.of("OK none closed", CLOSED));
    ours.put("bookmark-len-huge", List.of("OK none closed", CLOSED));
    ours.put(
        "startbookmark-len0",
        List.of("refused 4", "OK header 4594 9", "refused 2", "OK header 4594 9"));
    ours.put("startbookmark-len17-no-payload", List.of("refused 4 closed", CLOSED, CLOSED));
    ours.put("startbookmark-len17-with-payload", List.of("refused 4 closed", CLOSED));
    // A refused start leaves the session as it was.
    ours.put(
        "start-beyond-total",
        List.of("refused 3", "OK header 4594 9", "refused 2", START_0, "refused 1"));
    ours.put("start-max-u64", List.of("refused 3", "OK header 4594 9"));
    ours.put("start-1-empty-file", List.of("refused 3", "OK header 4096 0"));
    ours.put(
        "startbookmark-not-found",
        List.of("refused 4", "OK header 4594 9", "refused 2", START_0, "refused 1"));
    ours.put("startbookmark-len16-not-found", List.of("refused 4", "OK header 4594 9"));
    // The parameters of a refused command are read with it.
    ours.put("start-twice", List.of("OK", "refused 1", "refused 1", "refused 1"));
    ours.put("start-twice-from-0", List.of("OK", "refused 1", "refused 1", "refused 1"));
    ours.put("start-twice-param-looks-like-command", List.of("OK", "refused 1", "", CLOSED));
    ours.put("entry-while-streaming", List.of("OK", "refused 1", "refused 1"));
    ours.put("entry-while-streaming-desync2", List.of("OK", "refused 1", "refused 1", "refused 1"));
    ours.put("bookmark-while-streaming", List.of("OK", "refused 1", "refused 1", "refused 1"));
    ours.put("startbookmark-while-streaming", List.of("OK", "refused 1", "refused 1", "refused 1"));
    // A bookmark is where it was committed last, whatever was rolled back or truncated.
    ours.put("startbookmark-orphan-eq-total", List.of("refused 4", "", "refused 2", "OK none"));
    ours.put(
        "startbookmark-orphan-beyond-total",
        List.of("OK entry 0 entry 1 entry 2 entry 3 entry 4", "entry 5", "entry 6"));
    ours.put("bookmark-orphan", List.of("OK none", "OK answer 1", "OK answer 4"));
    ours.put("bookmark-orphan-after-commit", List.of("OK none", "OK answer 1"));
    ours.put("bookmark-truncated", List.of("OK answer 33", "OK none", "refused 4", ""));
    // Nothing uncommitted is ever sent, and everything committed is.
    ours.put("rollback-visible", List.of("", "OK header 4594 9", "OK entry 8"));
    ours.put(
        "open-op-visible",
        List.of("", "OK header 4594 9", "OK none", "OK entry 8", "entry 9 entry 10"));
    ours.put(
        "open-op-start-at-uncommitted", List.of("", "OK", "refused 1", "entry 9 entry 10", "OK"));
    ours.put("open-op-start-at-uncommitted-end", List.of("", "refused 3", "", ""));
    // Committed entries never change.
    ours.put("update-live", List.of("OK", "", "OK", "OK answer 1"));
    // Who has read what a truncation took away must start again.
    ours.put("truncate-live", List.of("OK", CLOSED, CLOSED, CLOSED, CLOSED));
    ours.put("truncate-live-from0", List.of(START_0, CLOSED, CLOSED, CLOSED, CLOSED));
    return ours;
  }

  private static final String START_0 =
      "OK entry 0 entry 1 entry 2 entry 3 entry 4 entry 5 entry 6 entry 7 entry 8";

  @TempDir Path directory;

  static Stream<String> names() {
    return cases().keySet().stream();
  }

  private static Map<String, JsonObject> cases() {
    try (var text =
        new InputStreamReader(
            TranscriptsTest.class.getResourceAsStream("/golden/transcripts.json"),
            StandardCharsets.UTF_8)) {
      var cases = new TreeMap<String, JsonObject>();
      for (var each : new Gson().fromJson(text, JsonObject.class).getAsJsonArray("cases"))
        cases.put(each.getAsJsonObject().get("name").getAsString(), each.getAsJsonObject());
      return cases;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void thirtyNineOfSeventyHoldByteForByte() {
    assertEquals(70, cases().size());
    assertEquals(31, OURS.size());
    assertTrue(cases().keySet().containsAll(OURS.keySet()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void conversationIsHeldAsRecordedOrBetter(String name) throws Exception {
    var recorded = cases().get(name);
    var file = GoldenStream.named(recorded.get("fixture").getAsString()).unpackInto(directory);
    var options = new ServerOptions(new Address("127.0.0.1", 0));
    try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM);
        var server = StreamServer.start(source, options);
        var client = new RawClient(server.address())) {
      var conversation = new Conversation(source, client);
      conversation.hold(recorded.getAsJsonArray("steps"), OURS.get(name));
    }
  }

  /// One replay.
  private static final class Conversation {
    private final FileStreamSource source;
    private final RawClient client;
    private boolean closed;

    Conversation(FileStreamSource source, RawClient client) {
      this.source = source;
      this.client = client;
    }

    void hold(JsonArray steps, List<String> ours) throws Exception {
      int index = 0;
      for (var each : steps) {
        var step = each.getAsJsonObject();
        act(step, ours != null);
        if (ours == null) receiveRecorded(step);
        else receive(ours.get(index));
        index++;
      }
      if (!closed) assertTrue(client.isQuiet());
    }

    private void act(JsonObject step, boolean mayDiffer) throws Exception {
      if (step.has("send")) client.send(HEX.parseHex(step.get("send").getAsString()));
      if (step.has("client")) client.endOutput();
      if (step.has("wait")) assertTrue(client.isQuiet());
      if (step.has("server_api")) {
        var numbers = new ArrayList<Long>();
        for (String call : step.get("server_api").getAsString().split("; "))
          call(call.split(" "), numbers);
        if (!mayDiffer) assertEquals(recordedNumbers(step), numbers);
      }
    }

    private static List<Long> recordedNumbers(JsonObject step) {
      var numbers = new ArrayList<Long>();
      for (var result : step.getAsJsonArray("server_api_result"))
        if (result.getAsJsonObject().has("num"))
          numbers.add(result.getAsJsonObject().get("num").getAsLong());
      return numbers;
    }

    private void call(String[] words, List<Long> numbers) throws IOException {
      switch (words[0]) {
        case "start" -> source.startAtomicOp();
        case "entry" ->
            numbers.add(source.addStreamEntry(Integer.parseInt(words[1]), HEX.parseHex(words[2])));
        case "bookmark" ->
            numbers.add(source.addStreamBookmark(Bookmark.of(HEX.parseHex(words[1]))));
        case "commit" -> source.commitAtomicOp();
        case "rollback" -> source.rollbackAtomicOp();
        case "truncate" -> source.truncate(Long.parseLong(words[1]));
        case "update" ->
            assertThrows(
                IllegalStateException.class, () -> source.updateEntryData(1, 1, new byte[5]));
        default -> throw new AssertionError("Unknown call " + words[0]);
      }
    }

    private void receiveRecorded(JsonObject step) throws IOException {
      if (!step.has("recv")) return;
      byte[] expected = HEX.parseHex(step.get("recv").getAsString());
      assertArrayEquals(expected, client.receive(expected.length));
      if (step.get("connection_after").getAsString().startsWith(CLOSED)) requireClosed();
    }

    private void receive(String expected) throws IOException {
      var words = new ArrayList<String>();
      boolean ends = expected.endsWith(CLOSED);
      String packets = ends ? expected.substring(0, expected.length() - 6).strip() : expected;
      for (int bytes = 1; bytes < 64 << 20; bytes++) {
        if (String.join(" ", words).equals(packets)) break;
        words.addAll(Packets.words(packet()));
      }
      assertEquals(packets, String.join(" ", words));
      if (ends) requireClosed();
    }

    private byte[] packet() throws IOException {
      byte[] head = client.receive(5);
      if (head.length < 5) throw new AssertionError("The connection has ended.");
      int length = ByteBuffer.wrap(head, 1, 4).getInt();
      byte[] rest = client.receive(length - 5);
      byte[] whole = Arrays.copyOf(head, length);
      System.arraycopy(rest, 0, whole, 5, rest.length);
      return whole;
    }

    private void requireClosed() throws IOException {
      assertTrue(client.isClosed());
      closed = true;
    }
  }
}
