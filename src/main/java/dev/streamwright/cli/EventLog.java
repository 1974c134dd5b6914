package dev.streamwright.cli;

import dev.streamwright.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Prints one line for each event, with its time in UTC.
///
/// Any thread may tell it of events and never waits: one thread prints, and if it is held up,
/// events are counted and no longer kept. Nobody can flood it: of the same kind of event a few
/// lines a second are printed, and the rest is summed up in one.
final class EventLog {

  private static final int MAX_WAITING = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int LINES_PER_SECOND = 10;

  private final Terminal terminal;
  private final InstantSource clock;
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicLong lost = new AtomicLong();

  // Touched by the printing thread only.
  private final Map<String, Second> seconds = new HashMap<>();
  private Instant printedLast = Instant.MIN;

  /// @param kind what events have in common that may come in thousands; empty for those that do not
  /// @param perSecond how many of them are printed
  private record Event(Instant time, String kind, int perSecond, String words) {}

  /// Events of one kind within a second.
  private static final class Second {
    Instant start = Instant.MIN;
    int printed;
    Event unprinted;
    long unprintedCount;

    boolean isOver(Instant now) {
      return !now.isBefore(start.plus(SECOND));
    }
  }

  EventLog(Terminal terminal) {
    this(terminal, InstantSource.system());
  }

  EventLog(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  void add(String words) {
    offer(new Event(clock.instant(), "", 0, words));
  }

  /// Adds an event that may come in thousands.
  ///
  /// @param kind the same for all of them
  void addOften(String kind, String words) {
    offer(new Event(clock.instant(), kind, LINES_PER_SECOND, words));
  }

  /// Adds how something is now, which is of no interest any more a second later.
  ///
  /// @param kind the same each time
  void addLatest(String kind, String words) {
    offer(new Event(clock.instant(), kind, 1, words));
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
    var now = clock.instant();
    for (var second : seconds.values()) sumUp(second, now);
    print(now, words);
    terminal.flush();
  }

  private void printRest() throws OutputException {
    printWaiting();
    var now = clock.instant();
    for (var second : seconds.values()) if (second.isOver(now)) sumUp(second, now);
    seconds.values().removeIf(second -> second.isOver(now));
    terminal.flush();
  }

  private void printWaiting() throws OutputException {
    for (var event = waiting.poll(); event != null; event = waiting.poll()) take(event);
    long unknown = lost.getAndSet(0);
    if (unknown > 0)
      print(
          clock.instant(),
          PlainText.format("%,d more events, which came too fast to be printed", unknown));
  }

  private void take(Event event) throws OutputException {
    if (event.kind.isEmpty()) {
      print(event.time, event.words);
      return;
    }
    var second = seconds.computeIfAbsent(event.kind, _ -> new Second());
    if (second.isOver(event.time)) {
      sumUp(second, event.time);
      second.start = event.time;
      second.printed = 0;
    }
    if (second.printed < event.perSecond) {
      print(event.time, event.words);
      second.printed++;
    } else {
      second.unprinted = event;
      second.unprintedCount++;
    }
  }

  /// Prints what was held back, with the time of doing so: other lines came in between.
  private void sumUp(Second second, Instant now) throws OutputException {
    if (second.unprintedCount == 0) return;
    var last = second.unprinted;
    long more = second.unprintedCount - 1;
    boolean told = more > 0 && last.perSecond > 1;
    print(now, last.words + (told ? PlainText.format(" (and %,d more like it)", more) : ""));
    second.unprinted = null;
    second.unprintedCount = 0;
  }

  /// No line has an earlier time than the one before it.
  private void print(Instant time, String words) throws OutputException {
    if (time.isAfter(printedLast)) printedLast = time;
    terminal.print(printedLast.truncatedTo(ChronoUnit.SECONDS) + " " + words);
  }
}
