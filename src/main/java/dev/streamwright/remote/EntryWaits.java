package dev.streamwright.remote;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.Faults;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.source.UntoldTruncation;
import dev.streamwright.source.Waiting;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Waits for entries of a stream behind a connection. However many callers wait, one thread asks
/// the server, for the lowest number: it runs while anybody waits.
final class EntryWaits {

  /// How long the server may wait: its answer says that it is alive, and how far its stream
  /// reaches.
  static final int LOOK_MILLIS = 2000;

  private final LinkKeeper keeper;
  private final Set<Waiter> waiters = new HashSet<>();
  private final UntoldTruncation truncation;
  private boolean asking;
  private final AtomicLong arrivals = new AtomicLong();
  private long lastOrder;

  /// How far the stream is known to reach.
  private long end;

  /// The last entry at that time, and the connection that it came over; null if not known. Only the
  /// asking thread's.
  private StreamEntry last;

  private SourceLink lastLink;

  /// What the server is asked for, if [#asking].
  private long asked;

  EntryWaits(LinkKeeper keeper) {
    this.keeper = keeper;
    truncation = new UntoldTruncation(keeper.address().toString());
  }

  private static final class Waiter {
    final long number;
    final UntoldTruncation.Wait wait;
    boolean committed;
    IOException failure;

    Waiter(long number, UntoldTruncation.Wait wait) {
      this.number = number;
      this.wait = wait;
    }
  }

  boolean await(long number, Duration timeout) throws IOException {
    keeper.requireOpen();
    Deadline deadline = Deadline.after(timeout);
    Waiter waiter = begin(number);
    try {
      requireKept(waiter);
      if (!timeout.isPositive()) return isCommitted(number);
      return register(waiter) && isCommitted(number) || await(waiter, deadline);
    } finally {
      end(waiter);
    }
  }

  private synchronized Waiter begin(long number) {
    return new Waiter(number, truncation.begin(number));
  }

  private synchronized void requireKept(Waiter waiter) throws StreamTruncatedException {
    truncation.requireKept(waiter.wait);
  }

  /// @return whether the server must be asked apart, since the thread waits for a later entry. That
  /// question ends its wait.
  private synchronized boolean register(Waiter waiter) {
    waiters.add(waiter);
    if (asking) return Long.compareUnsigned(waiter.number, asked) < 0;
    asking = true;
    asked = waiter.number;
    Thread.ofVirtual().name("waits at " + keeper.address()).start(this::ask);
    return false;
  }

  private synchronized void end(Waiter waiter) {
    waiters.remove(waiter);
    truncation.end(waiter.wait);
  }

  private boolean isCommitted(long number) throws IOException {
    try {
      return Long.compareUnsigned(number, askServer(number, 0)) < 0;
    } catch (ConnectionLostException _) {
      keeper.requireOpen();
      return false;
    }
  }

  private long askServer(long number, int limitMillis) throws IOException {
    SourceLink link = keeper.link();
    Total answer = send(link, number, limitMillis).get(describe(number), link);
    answered(answer);
    return answer.entries();
  }

  /// How many entries are committed, and the place of that answer among all that came.
  record Total(long entries, long order) {}

  /// Called as answers come: threads that wait for them go on in any order.
  Total arrived(long entries) {
    return new Total(entries, arrivals.incrementAndGet());
  }

  /// The server has answered how many entries are committed.
  synchronized void answered(Total answer) {
    if (answer.order() < lastOrder) return;
    lastOrder = answer.order();
    long total = answer.entries();
    if (Long.compareUnsigned(total, end) < 0) truncated(total);
    end = total;
  }

  /// Entries from this one on are others now, or are gone.
  synchronized void truncated(long first) {
    truncation.noticed(first, end);
    notifyAll();
  }

  /// Entries from this one on were read.
  synchronized void read(long first) {
    truncation.read(first);
  }

  private PendingReply<Total> send(SourceLink link, long number, int limitMillis)
      throws IOException {
    var answer =
        new PendingReply<Total>(
            new SourceCommand.AwaitEntry(number, limitMillis), in -> arrived(in.readLong()));
    link.send(List.of(answer));
    return answer;
  }

  private static String describe(long number) {
    return "Wait for entry " + Long.toUnsignedString(number);
  }

  /// Asks for the number that was chosen. Who came for an earlier entry before this question was
  /// sent may have asked apart before that, too: then another question ends the server's wait.
  private long askChosen() throws IOException {
    SourceLink link = keeper.link();
    requireSame(link);
    PendingReply<Total> question = send(link, asked, LOOK_MILLIS);
    if (isAnybodyEarlier()) send(link, asked, 0);
    Total answer = question.get(describe(asked), link);
    answered(answer);
    return answer.entries();
  }

  /// While the connection was lost, the stream may have become another one: then the entry that was
  /// its last one is another one now.
  private void requireSame(SourceLink link) throws IOException {
    if (last != null && lastLink != link && !read(link, last.number()).equals(Optional.of(last))) {
      // A stream that is shorter says from where on its entries are gone.
      answered(send(link, last.number(), 0).get(describe(last.number()), link));
      if (Long.compareUnsigned(last.number(), knownEnd()) < 0) truncated(last.number());
      last = null;
    }
    long known = knownEnd();
    if (known != 0 && (last == null || last.number() != known - 1))
      last = read(link, known - 1).orElse(null);
    lastLink = link;
  }

  private synchronized long knownEnd() {
    return end;
  }

  /// The entry; empty if it is not there, or cannot be read: those who read it will see.
  private static Optional<StreamEntry> read(SourceLink link, long number) throws IOException {
    try {
      return link.call(
          "Read an entry", new SourceCommand.GetEntry(number), ReplyReader::optionalEntry);
    } catch (CorruptStreamException _) {
      return Optional.empty();
    }
  }

  private synchronized boolean isAnybodyEarlier() {
    return waiters.stream().anyMatch(each -> Long.compareUnsigned(each.number, asked) < 0);
  }

  private synchronized boolean await(Waiter waiter, Deadline deadline) throws IOException {
    while (true) {
      requireKept(waiter);
      if (waiter.committed) return true;
      if (waiter.failure != null) throw waiter.failure;
      keeper.requireOpen();
      if (deadline.isOver()) return false;
      Waiting.on(this, deadline, "an entry");
    }
  }

  private void ask() {
    while (chooseNumber()) {
      try {
        announce(askChosen());
      } catch (ConnectionLostException _) {
        awaitConnection();
      } catch (ClosedChannelException closed) {
        fail(closed);
      } catch (IOException | RuntimeException refused) {
        Faults.logUnlessRefusal("Waiting for entries of " + keeper.address(), refused);
        fail(new IOException("Cannot wait for entries: " + refused.getMessage(), refused));
      }
    }
  }

  private synchronized boolean chooseNumber() {
    asked = -1;
    for (var waiter : waiters)
      if (Long.compareUnsigned(waiter.number, asked) < 0) asked = waiter.number;
    asking = !waiters.isEmpty();
    return asking;
  }

  private synchronized void announce(long totalEntries) {
    waiters.removeIf(
        waiter -> {
          waiter.committed = Long.compareUnsigned(waiter.number, totalEntries) < 0;
          return waiter.committed;
        });
    notifyAll();
  }

  private synchronized void fail(IOException failure) {
    waiters.forEach(waiter -> waiter.failure = failure);
    waiters.clear();
    notifyAll();
  }

  private void awaitConnection() {
    try {
      keeper.awaitLink(Deadline.never().left());
    } catch (IOException closed) {
      fail(closed);
    }
  }

  /// Ends all waits; the keeper is closed already.
  synchronized void close() {
    notifyAll();
  }
}
