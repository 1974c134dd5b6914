package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EventLog log =
      new EventLog(
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              out,
              new ByteArrayOutputStream(),
              StandardCharsets.UTF_8,
              false,
              new StopSignal()));

  @Test
  void eventsArePrintedInTheirOrderWithTheirTime() throws Exception {
    log.tell("one");
    log.tell("two");
    log.finish("end");

    assertEquals(List.of("one", "two", "end"), words());
    assertTrue(
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ \\w+")));
  }

  @Test
  void whatComesInThousandsIsSummedUp() throws Exception {
    for (int i = 0; i < 5000; i++) log.tellOften("commits", "commit " + i);
    log.tellOften("refusals", "refusal");
    log.tell("other");
    var rounds = new AtomicInteger();
    log.printUntil(() -> words().size() == 4 || rounds.incrementAndGet() > 100);

    assertEquals(
        List.of("commit 0", "refusal", "other", "commit 4999 (4,999 times in all)"), words());
  }

  @Test
  void nothingIsLeftUntoldAtTheEnd() throws IOException {
    log.tellOften("commits", "one");
    log.tellOften("commits", "two");
    log.finish("end");

    assertEquals(List.of("one", "two", "end"), words());
  }

  @Test
  void eventsThatComeTooFastAreCounted() throws Exception {
    for (int i = 0; i < 10_003; i++) log.tell("event");
    log.finish("end");

    assertEquals(10_002, words().size());
    assertEquals("3 more events, which came too fast to be told", words().get(10_000));
  }

  @Test
  void nobodyWritesLinesOfTheirOwn() throws IOException {
    log.tell("source “a\nb\u001b[31m\u0085\u2028c\u007f” connected");
    log.finish("end");

    assertEquals(List.of("source “a?b?[31m??c?” connected", "end"), words());
  }

  private List<String> words() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }
}
