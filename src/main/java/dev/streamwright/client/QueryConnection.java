package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Connection;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;

/// A connection for questions. Several can be asked at once: they are sent together with the first
/// look for an answer, and answered in their order. One thread at a time, except `close`.
///
/// At most a page's worth of questions is on its way, a few kilobytes: they fit in any socket's
/// buffers, so that asking never waits for answering.
final class QueryConnection implements Closeable {
  private static final int READ_BUFFER_BYTES = 64 << 10;
  private static final int WRITE_BUFFER_BYTES = 4 << 10;

  /// How many bytes of answers that nobody wants any more are read; a new connection is cheaper
  /// than more.
  private static final int MAX_UNWANTED_BYTES = 1 << 20;

  private final Endpoint server;
  private final Connection connection;
  private final TimedInput timed;
  private final ReplyReader answers;
  private final OutputStream output;
  private final ArrayDeque<Command> asked = new ArrayDeque<>();
  private Duration limit;
  private boolean untouched;
  private volatile boolean closed;

  private QueryConnection(Endpoint server, Connection connection, Duration limit)
      throws IOException {
    this.server = server;
    this.connection = connection;
    this.limit = limit;
    timed = new TimedInput(connection);
    answers =
        new ReplyReader(server.name(), new BufferedInputStream(timed, READ_BUFFER_BYTES), timed);
    output = new BufferedOutputStream(connection.output(), WRITE_BUFFER_BYTES);
  }

  /// Connects.
  ///
  /// @param limit for each step, and for each answer
  static QueryConnection dial(Endpoint server, Duration limit, ConnectProgress progress)
      throws IOException {
    return new QueryConnection(server, server.dial(limit, progress), limit);
  }

  /// The server's address in numbers.
  String remote() {
    return connection.remote();
  }

  boolean isClosed() {
    return closed;
  }

  /// Begins a question: from now on it is watched whether anything was answered.
  ///
  /// @param limit for each answer
  void begin(Duration limit) {
    this.limit = limit;
    untouched = true;
  }

  /// Whether nothing has come for so long. For any thread.
  boolean isQuiet(Duration limit) {
    return System.nanoTime() - timed.latest() > limit.toNanos();
  }

  /// Whether nothing was answered since [#begin]: the questions can be asked again elsewhere.
  boolean isUntouched() {
    return untouched;
  }

  /// Asks; sent with the next look for an answer.
  void ask(Command command) throws IOException {
    output.write(server.encode(command));
    asked.add(command);
  }

  boolean hasAnswersToCome() {
    return !asked.isEmpty();
  }

  /// The answer to a Header.
  StreamHeader nextHeader() throws IOException {
    return next(answers::header);
  }

  /// The answer to an Entry or a Bookmark, which [#isNone] may be.
  StreamEntry nextEntry() throws IOException {
    Command command = asked.peek();
    StreamEntry entry = next(words -> answers.entry(words, EntryCodec.ANSWER_PACKET_TYPE));
    if (command instanceof Command.Entry(long number) && entry.number() != number && !isNone(entry))
      throw answers.corrupt(
          Endpoint.describe(command),
          new MalformedException(
              EntryCodec.NUMBER_OFFSET,
              "number " + Long.toUnsignedString(number),
              "number " + Long.toUnsignedString(entry.number())));
    return entry;
  }

  /// The answer to a Start: entries follow.
  void nextOk() throws IOException {
    next(_ -> null);
  }

  /// An entry that follows a Start.
  ///
  /// @throws EntryOrderException if it has another number
  StreamEntry streamed(long number) throws IOException {
    String words = "Start, entry " + Long.toUnsignedString(number);
    StreamEntry entry = inTime(words, () -> answers.entry(words, EntryCodec.PACKET_TYPE));
    if (entry.number() != number)
      throw new EntryOrderException(server.name(), number, entry.number());
    return entry;
  }

  /// What servers answer if there is no such entry or bookmark. An entry 0 of this type without
  /// data looks the same.
  static boolean isNone(StreamEntry answer) {
    return answer.type() == EntryTypes.NOT_FOUND
        && answer.number() == 0
        && answer.data().length == 0;
  }

  /// Reads the answers that are still to come, and forgets them; closes if they are too many bytes.
  void forgetRest() throws IOException {
    int bytes = 0;
    while (!asked.isEmpty() && bytes < MAX_UNWANTED_BYTES)
      bytes += EntryCodec.entryBytes(nextEntry().data().length);
    if (!asked.isEmpty()) close();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    connection.close();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private interface Answer<T> {
    T read(String command) throws IOException;
  }

  private <T> T next(Answer<T> answer) throws IOException {
    output.flush();
    String command = Endpoint.describe(asked.remove());
    return inTime(
        command,
        () -> {
          answers.requireOk(command);
          untouched = false;
          return answer.read(command);
        });
  }

  private <T> T inTime(String command, Reading<T> reading) throws IOException {
    timed.limit(limit);
    try {
      return reading.read();
    } catch (SocketTimeoutException late) {
      throw new IOException(
          PlainText.format(
              "%s did not answer %s within %s.", server.name(), command, DurationText.of(limit)),
          late);
    }
  }
}
