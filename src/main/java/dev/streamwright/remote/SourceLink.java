package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.MalformedException;
import dev.streamwright.net.Address;
import dev.streamwright.net.Connection;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// One connection to a server, greeted. Any thread may send; answers come in the order of commands,
/// and one thread reads them. Once lost it stays lost.
final class SourceLink {
  /// How long a server may take to say that a wait is over: with the wait itself, and the time
  /// between two looks, less than 10 seconds.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Address address;
  private final long streamType;
  private final Handshake handshake;
  private final ReentrantLock sending = new ReentrantLock();
  private final Queue<PendingReply<?>> pending = new ConcurrentLinkedQueue<>();
  private Runnable whenLost = () -> {};
  private volatile String lostReason;

  /// How many answers to writes were failures; only the reading thread counts.
  private volatile int failuresSeen;

  /// The command whose answer was begun to be read last; only the reading thread's.
  private PendingReply<?> reading;

  private volatile long sentAt = System.nanoTime();

  /// When the server was last asked while it had nothing to answer.
  private volatile long waitingSince = System.nanoTime();

  SourceLink(Address address, SourceOptions options, Handshake handshake) {
    this.address = address;
    this.handshake = handshake;
    streamType = options.streamType();
    Thread.ofVirtual().name("answers of " + address).start(this::receive);
  }

  String remote() {
    return handshake.connection().remote();
  }

  Duration silence() {
    return handshake.silence();
  }

  boolean isLost() {
    return lostReason != null;
  }

  /// Why it is lost, as a clause.
  String lostReason() {
    return lostReason;
  }

  ConnectionLostException lostException() {
    return new ConnectionLostException(address.toString(), lostReason);
  }

  /// The action is carried out once it is lost, just once; now if it is lost already.
  void whenLost(Runnable action) {
    synchronized (this) {
      whenLost = action;
      if (!isLost()) return;
    }
    action.run();
  }

  /// To be sent with the next guarded command. Right if all writes so far were answered.
  int failuresSeen() {
    return failuresSeen;
  }

  /// Sends a command and waits for its answer.
  ///
  /// @param words what it asks: `Start an operation`
  /// @throws ConnectionLostException if no answer comes
  <T> T call(String words, SourceCommand command, ReplyReader.Value<T> value) throws IOException {
    var answer = new PendingReply<>(command, value);
    send(List.of(answer));
    return answer.get(words, this);
  }

  /// Sends commands one after the other, without waiting for answers.
  void send(List<? extends PendingReply<?>> commands) throws ConnectionLostException {
    sending.lock();
    try {
      sendLocked(commands);
    } finally {
      sending.unlock();
    }
  }

  private void sendLocked(List<? extends PendingReply<?>> commands) throws ConnectionLostException {
    if (isLost()) throw lostException();
    try {
      if (pending.isEmpty()) waitingSince = System.nanoTime();
      for (var each : commands) {
        pending.add(each);
        SourceCommandCodec.write(each.command(), streamType, handshake.out());
      }
      handshake.out().flush();
      sentAt = System.nanoTime();
    } catch (IOException broken) {
      lose(Connection.reason(broken));
    }
    if (isLost()) forgetPending();
  }

  private void receive() {
    try {
      while (true) receiveAnswer();
    } catch (IOException broken) {
      lose(Connection.reason(broken));
    } catch (MalformedException garbled) {
      lose(
          PlainText.format(
              "the server sent what is no answer: expected %s, found %s",
              garbled.expected(), garbled.found()));
    } catch (RuntimeException | Error fault) {
      lose("this program has a fault: " + fault);
      throw fault;
    } finally {
      // After the reason is known, which waiting callers get. What was read whole stays.
      if (reading != null) reading.lose();
    }
  }

  private void receiveAnswer() throws IOException, MalformedException {
    CommandResult result = ReplyReader.result(handshake.in());
    if (result.errorNumber() == ErrorNumbers.STILL_WORKING) return;
    PendingReply<?> answered = pending.poll();
    if (answered == null) throw new MalformedException(0, "nothing", "\"" + result.text() + "\"");
    if (!result.isOk() && answered.command() instanceof SourceCommand.Write) failuresSeen++;
    reading = answered;
    answered.read(result, handshake.in());
  }

  /// Keeps the server from taking us for dead, and notices if it is.
  void keepAlive() {
    long now = System.nanoTime();
    if (!pending.isEmpty()) {
      long quietNanos = Math.min(now - handshake.arrivals().latest(), now - waitingSince);
      Duration limit = patience(pending.peek());
      if (quietNanos > limit.toNanos())
        lose("the server did not answer for " + DurationText.of(limit));
    } else if (now - sentAt > silence().dividedBy(SourceProtocol.SILENCE_PARTS).toNanos()) {
      ping();
    }
  }

  /// How long nothing may come. Only waiting has a time of its own, after which the server answers
  /// at once; other commands may take long.
  private Duration patience(PendingReply<?> next) {
    if (next == null || !(next.command() instanceof SourceCommand.AwaitEntry(long _, int millis)))
      return silence();
    Duration soon = Duration.ofMillis(Integer.toUnsignedLong(millis)).plus(PATIENCE);
    return soon.compareTo(silence()) < 0 ? soon : silence();
  }

  private void ping() {
    try {
      trySend(new PendingReply<>(new SourceCommand.Ping(), ReplyReader::nothing));
    } catch (ConnectionLostException _) {
      // Known by now to whom it concerns.
    }
  }

  /// Sends a command, unless somebody is sending right now, who may be stuck.
  ///
  /// @return whether it was sent
  boolean trySend(PendingReply<?> command) throws ConnectionLostException {
    if (!sending.tryLock()) return false;
    try {
      sendLocked(List.of(command));
      return true;
    } finally {
      sending.unlock();
    }
  }

  /// Ends it.
  ///
  /// @param reason as a clause
  void lose(String reason) {
    Runnable action;
    synchronized (this) {
      action = isLost() ? () -> {} : whenLost;
      if (!isLost()) lostReason = reason;
    }
    try {
      handshake.connection().close();
    } catch (IOException _) {
      // It is given up either way.
    }
    forgetPending();
    action.run();
  }

  private void forgetPending() {
    for (PendingReply<?> each = pending.poll(); each != null; each = pending.poll()) each.lose();
  }
}
