package dev.streamwright.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Prints one line for each event, with its time in UTC.
///
/// Any thread may tell it of events and never waits: one thread prints, and if it is held up,
/// events are counted and no longer kept. Of the same kind of event at most one line a second is
/// printed, with how many there were.
final class EventLog {

  private static final int MAX_WAITING = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Pattern CONTROL =
      Pattern.compile("\\p{Cntrl}|[\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

  private final Terminal terminal;
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicLong lost = new AtomicLong();

  // Touched by the printing thread only.
  private final Map<String, Repeated> repeated = new HashMap<>();

  /// @param kind what events have in common that may come in thousands; empty for those that do not
  private record Event(Instant time, String kind, String words) {}

  /// The last event of a kind that came too often to be printed.
  private static final class Repeated {
    Instant printed = Instant.MIN;
    Event last;
    long count;
  }

  EventLog(Terminal terminal) {
    this.terminal = terminal;
  }

  void tell(String words) {
    offer(new Event(Instant.now(), "", words));
  }

  /// Tells of an event that may come in thousands.
  ///
  /// @param kind the same for all of them
  void tellOften(String kind, String words) {
    offer(new Event(Instant.now(), kind, words));
  }

  private void offer(Event event) {
    if (!waiting.offer(event)) lost.incrementAndGet();
  }

  /// Prints events as they come, until it is over.
  void printUntil(BooleanSupplier over) throws OutputException, InterruptedException {
    while (!over.getAsBoolean()) {
      var event = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      if (event != null) take(event);
      printRest();
    }
  }

  /// Prints all that there is, and a last line.
  void finish(String words) throws OutputException {
    printWaiting();
    for (var kind : repeated.values()) if (kind.count > 0) print(kind);
    print(Instant.now(), words);
    terminal.flush();
  }

  private void printRest() throws OutputException {
    printWaiting();
    var now = Instant.now();
    for (var kind : repeated.values()) if (isDue(kind, now)) print(kind);
    repeated.values().removeIf(kind -> kind.count == 0 && now.isAfter(kind.printed.plus(QUIET)));
    terminal.flush();
  }

  private void printWaiting() throws OutputException {
    for (var event = waiting.poll(); event != null; event = waiting.poll()) take(event);
    long unknown = lost.getAndSet(0);
    if (unknown > 0)
      print(Instant.now(), "%,d more events, which came too fast to be told".formatted(unknown));
  }

  private void take(Event event) throws OutputException {
    if (event.kind.isEmpty()) {
      print(event.time, event.words);
      return;
    }
    var kind = repeated.computeIfAbsent(event.kind, _ -> new Repeated());
    kind.last = event;
    kind.count++;
    if (isDue(kind, event.time)) print(kind);
  }

  private static boolean isDue(Repeated kind, Instant now) {
    return kind.count > 0 && !now.isBefore(kind.printed.plus(QUIET));
  }

  private void print(Repeated kind) throws OutputException {
    var before = kind.count > 1 ? " (%,d times in all)".formatted(kind.count) : "";
    print(kind.last.time, kind.last.words + before);
    kind.printed = kind.last.time;
    kind.count = 0;
  }

  private void print(Instant time, String words) throws OutputException {
    // Some of the words come from the other side, which must not write lines of its own.
    var line = CONTROL.matcher(words).replaceAll("?");
    terminal.print(time.truncatedTo(ChronoUnit.SECONDS) + " " + line);
  }
}
