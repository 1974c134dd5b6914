package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-11-28T12:00:00.500Z");
  private final EventLog log =
      new EventLog(
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              out,
              new ByteArrayOutputStream(),
              StandardCharsets.UTF_8,
              false,
              new StopSignal()),
          () -> now);

  @Test
  void eventsArePrintedInTheirOrderWithTheirTime() throws Exception {
    log.add("one");
    log.add("two");
    log.finish("end");

    assertEquals(List.of("one", "two", "end"), words());
    assertTrue(
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ \\w+")));
  }

  @Test
  void whatComesInThousandsIsSummedUp() throws Exception {
    for (int i = 0; i < 5000; i++) log.addOften("visit", "visit " + i);
    for (int i = 0; i < 500; i++) log.addLatest("state", "state " + i);
    log.addOften("refusal", "refusal");
    log.add("other");
    printAll();
    now = now.plusSeconds(1);
    printAll();

    var words = words();
    assertEquals(IntStream.range(0, 10).mapToObj(i -> "visit " + i).toList(), words.subList(0, 10));
    assertEquals(List.of("state 0", "refusal", "other"), words.subList(10, 13));
    assertEquals(
        Set.of("visit 4999 (and 4,989 more like it)", "state 499"),
        Set.copyOf(words.subList(13, 15)));
  }

  @Test
  void linesStandInTheOrderOfTheirTimes() throws Exception {
    log.addLatest("state", "state 1");
    log.addLatest("state", "held back");
    now = now.plusMillis(900);
    log.add("other");
    printAll();
    now = now.plusMillis(200);
    printAll();
    log.finish("end");

    assertEquals(List.of("state 1", "other", "held back", "end"), words());
    var times =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void nothingIsLeftUntoldAtTheEnd() throws IOException {
    log.addLatest("state", "one");
    log.addLatest("state", "two");
    log.addLatest("state", "three");
    log.finish("end");

    assertEquals(List.of("one", "three", "end"), words());
  }

  @Test
  void eventsThatComeTooFastAreCounted() throws Exception {
    for (int i = 0; i < 10_003; i++) log.add("event");
    log.finish("end");

    assertEquals(10_002, words().size());
    assertEquals("3 more events, which came too fast to be printed", words().get(10_000));
  }

  @Test
  void nobodyWritesLinesOfTheirOwn() throws IOException {
    log.add("source “a\nb\u001b[31m\u0085\u2028c\u007f” connected");
    log.finish("end");

    assertEquals(
        List.of("source “a\\u000ab\\u001b[31m\\u0085\\u2028c\\u007f” connected", "end"), words());
  }

  private void printAll() throws Exception {
    var rounds = new AtomicInteger();
    log.printUntil(() -> rounds.getAndIncrement() > 0);
  }

  private List<String> words() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }
}
