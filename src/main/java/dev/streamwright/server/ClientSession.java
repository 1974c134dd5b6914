package dev.streamwright.server;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.Faults;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// One client's conversation. Two threads: one reads commands, the other answers them in order and
/// sends entries.
///
/// Catching up and following are the same: entries are read from the client's position to the
/// committed end, then the session waits for more. Nothing is broadcast, so there is no gap and no
/// repeat, and a slow client slows itself only.
final class ClientSession implements ClientPlaces.Guest {
  private static final int INPUT_BYTES = 4096;
  private static final long NEVER = Long.MAX_VALUE;

  /// Apart from the numbers that this family's servers have.
  private static final int UNREADABLE = 26;

  private static final StreamEntry NOT_FOUND =
      new StreamEntry(EntryTypes.NOT_FOUND, 0, new byte[0]);

  private final long id;
  private final ClientChannel channel;
  private final StreamReader reader;
  private final RunBuffers buffers;
  private final Senders senders;
  private final Consumer<ServerEvent> events;
  private final CommandInbox inbox = new CommandInbox();
  private final Instant since = Instant.now();
  private volatile EntryDelivery delivery;
  private volatile long nextEntry;
  private volatile boolean answering;
  private volatile boolean hasAsked;
  private volatile long unfinishedSince = NEVER;
  private final long start = System.nanoTime();
  private String leaving = ClientChannel.LEFT;

  ClientSession(
      long id,
      ClientChannel channel,
      StreamReader reader,
      RunBuffers buffers,
      Senders senders,
      Consumer<ServerEvent> events) {
    this.id = id;
    this.channel = channel;
    this.reader = reader;
    this.buffers = buffers;
    this.senders = senders;
    this.events = events;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public InetAddress inetAddress() {
    return channel.inetAddress();
  }

  ClientChannel channel() {
    return channel;
  }

  boolean isStreaming() {
    return delivery != null;
  }

  /// Whether it has asked for nothing for longer than this, and waits for nothing.
  boolean isIdle(Duration limit) {
    return !isStreaming() && !answering && channel.isQuiet(limit);
  }

  ConnectedClient state() {
    EntryDelivery current = delivery;
    if (current != null) nextEntry = current.nextEntry();
    return new ConnectedClient(
        id, channel.address(), since, current != null, nextEntry, channel.sentBytes());
  }

  /// Says that the stream has changed.
  void streamChanged() {
    inbox.streamChanged();
  }

  /// Reads commands until the input ends.
  void receive() {
    var input = ByteBuffer.allocate(INPUT_BYTES);
    try {
      while (takeCommands(input) && channel.read(input)) {}
    } catch (IOException _) {
      // The connection broke, or was closed: what came before is answered if that still can be.
    } finally {
      inbox.endInput();
    }
  }

  /// @return false if what follows cannot be trusted
  private boolean takeCommands(ByteBuffer input) throws IOException {
    input.flip();
    while (input.remaining() >= CommandCodec.HEAD_BYTES) {
      if (CommandCodec.streamType(input) != streamType()) {
        leaving = "it asked for another stream type";
        return false;
      }
      Optional<Command> command = CommandCodec.decode(input);
      if (command.isEmpty()) break;
      hasAsked = true;
      unfinishedSince = NEVER;
      if (!inbox.add(command.get())) return false;
      if (command.get() instanceof Command.OverlongBookmark(_, long lengthBytes)) {
        leaving = PlainText.format("it asked for a bookmark of %,d bytes", lengthBytes);
        return false;
      }
    }
    input.compact();
    unfinishedSince = input.position() == 0 ? NEVER : Math.min(unfinishedSince, now());
    return true;
  }

  private long now() {
    return System.nanoTime() - start;
  }

  /// Whether a command has begun to come longer ago than this, and is not whole.
  boolean isUnfinished(Duration limit) {
    long begun = unfinishedSince;
    return begun != NEVER && now() - begun > limit.toNanos();
  }

  @Override
  public boolean hasAsked() {
    return hasAsked;
  }

  private long streamType() throws IOException {
    try {
      return reader.getHeader().streamType();
    } catch (IOException unreadable) {
      leaving = FailureReason.of(unreadable);
      throw unreadable;
    }
  }

  /// Answers until the client leaves or is dropped.
  ///
  /// @return why it ended, as a clause
  String serve() {
    try (channel;
        Closeable _ = this::closeDelivery) {
      while (true) {
        switch (inbox.next()) {
          case CommandInbox.Task.Execute(Command command) -> {
            answering = true;
            execute(command);
            answering = false;
          }
          case CommandInbox.Task.SendEntries() -> delivery.send();
          case CommandInbox.Task.End() -> {
            return channel.endedBecause().orElse(leaving);
          }
        }
      }
    } catch (IOException | RuntimeException | Error failed) {
      Faults.log("Serving client " + channel.address(), failed);
      return channel.endedBecause().orElse(FailureReason.of(failed));
    } finally {
      inbox.close();
    }
  }

  private void execute(Command command) throws IOException {
    switch (command) {
      case Command.Stop() -> stop();
      case Command.Unknown _ -> answer(CommandResult.INVALID_COMMAND);
      case Command.OverlongBookmark(long code, _) when code == CommandCodec.START_BOOKMARK ->
          answer(isStreaming() ? CommandResult.ALREADY_STARTED : CommandResult.BAD_FROM_BOOKMARK);
      case Command _ when isStreaming() -> answer(CommandResult.ALREADY_STARTED);
      case Command.Start(long from) -> start(() -> find(from), CommandResult.BAD_FROM_ENTRY);
      case Command.StartBookmark(byte[] bytes) ->
          start(() -> find(bytes), CommandResult.BAD_FROM_BOOKMARK);
      case Command.Header() -> answer(() -> HeaderCodec.encode(reader.getHeader()));
      case Command.Entry(long number) -> answer(() -> encode(reader.getEntry(number)));
      case Command.FirstEvent(byte[] bytes) -> answer(() -> encode(firstEvent(bytes)));
      case Command.OverlongBookmark _ -> answer(() -> encode(Optional.empty()));
    }
  }

  /// Finds the entry. The runs are opened before the question whether their start is there: they
  /// know of every truncation from then on. The other way round, one in between would leave the
  /// client waiting past the end without notice.
  private boolean find(long from) throws IOException {
    delivery = deliveryFrom(from);
    return Long.compareUnsigned(from, reader.getHeader().totalEntries()) <= 0;
  }

  /// Finds the bookmark's entry. Asks for it again once the runs are open, for the same reason.
  private boolean find(byte[] bookmark) throws IOException {
    OptionalLong from = numberOf(bookmark);
    while (from.isPresent()) {
      delivery = deliveryFrom(from.getAsLong());
      OptionalLong now = numberOf(bookmark);
      if (now.equals(from)) return true;
      closeDelivery();
      from = now;
    }
    return false;
  }

  private OptionalLong numberOf(byte[] bookmark) throws IOException {
    return bookmark.length == 0 ? OptionalLong.empty() : reader.getBookmark(Bookmark.of(bookmark));
  }

  /// @param place finds where to begin, which makes a delivery
  private void start(Question<Boolean> place, CommandResult refusal) throws IOException {
    Optional<Boolean> found = ask(place);
    if (found.isPresent() && found.get()) {
      begin();
      return;
    }
    closeDelivery();
    if (found.isPresent()) answer(refusal);
  }

  private EntryDelivery deliveryFrom(long first) throws IOException {
    return new EntryDelivery(reader, first, channel, inbox, buffers, senders);
  }

  private void begin() throws IOException {
    answer(CommandResult.OK);
    inbox.setStreaming(true);
    events.accept(new ServerEvent.Started(channel.address(), delivery.nextEntry()));
    // One run before the next command is looked at, which may be Stop.
    delivery.send();
  }

  private void stop() throws IOException {
    if (!isStreaming()) {
      answer(CommandResult.ALREADY_STOPPED);
      return;
    }
    inbox.setStreaming(false);
    closeDelivery();
    answer(CommandResult.OK);
    events.accept(new ServerEvent.Stopped(channel.address()));
  }

  private void closeDelivery() throws IOException {
    EntryDelivery open = delivery;
    delivery = null;
    if (open != null) open.close();
  }

  /// The first event after a bookmark; the last entry if only bookmarks follow, since clients of
  /// this family know that answer and no other.
  private Optional<StreamEntry> firstEvent(byte[] bytes) throws IOException {
    if (bytes.length == 0) return Optional.empty();
    var bookmark = Bookmark.of(bytes);
    Optional<StreamEntry> event = reader.getFirstEventAfterBookmark(bookmark);
    if (event.isPresent() || reader.getBookmark(bookmark).isEmpty()) return event;
    return reader.getEntry(reader.getHeader().totalEntries() - 1);
  }

  private void answer(CommandResult result) throws IOException {
    channel.write(ByteBuffer.wrap(result.encode()));
  }

  /// What the stream is asked for.
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException;
  }

  private void answer(Question<byte[]> question) throws IOException {
    Optional<byte[]> value = ask(question);
    if (value.isEmpty()) return;
    byte[] first = CommandResult.OK.encode();
    byte[] more = value.get();
    channel.write(ByteBuffer.allocate(first.length + more.length).put(first).put(more).flip());
  }

  /// Asks the stream. If it cannot answer, the client gets that for an answer, and goes on.
  private <T> Optional<T> ask(Question<T> question) throws IOException {
    try {
      return Optional.of(question.ask());
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (IOException failed) {
      String reason = FailureReason.of(failed);
      events.accept(new ServerEvent.Unanswered(channel.address(), reason));
      answer(new CommandResult(UNREADABLE, reason));
      return Optional.empty();
    }
  }

  private static byte[] encode(Optional<StreamEntry> entry) {
    return EntryCodec.encodeAnswer(entry.orElse(NOT_FOUND));
  }
}
