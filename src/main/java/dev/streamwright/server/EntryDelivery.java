package dev.streamwright.server;

import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Sends a client the entries from a place on, each once and in order.
///
/// A client that has all but what was committed just now gets it at once. One that is far behind
/// takes turns with others of its kind. One thread at a time; any thread may ask where it is.
final class EntryDelivery implements Closeable {

  /// A client that is sent more at once is far behind.
  private static final int LIVE_BYTES = 16 << 10;

  /// What a client is sent in one turn while others wait for theirs.
  private static final int TURN_BYTES = 512 << 10;

  private final StreamReader reader;
  private final EntryRuns runs;
  private final ClientChannel channel;
  private final CommandInbox inbox;
  private final RunBuffers buffers;
  private final Senders senders;
  private final boolean takesTurns;
  private volatile long nextEntry;
  private boolean isBehind = true;
  private ByteBuffer buffer;

  /// What is on its way to the client: the buffer, or an entry that is larger.
  private ByteBuffer run;

  EntryDelivery(
      StreamReader reader,
      long first,
      ClientChannel channel,
      CommandInbox inbox,
      RunBuffers buffers,
      Senders senders)
      throws IOException {
    this.reader = reader;
    this.channel = channel;
    this.inbox = inbox;
    this.buffers = buffers;
    this.senders = senders;
    // Entries that come from another server are waited for, which nobody may do in a turn.
    takesTurns =
        reader.as(RunReadable.class).isPresent() && reader.as(RemoteStream.class).isEmpty();
    runs = EntryRuns.of("The stream", reader, first);
    nextEntry = first;
  }

  /// The number of the entry that the client is sent next.
  long nextEntry() {
    return nextEntry;
  }

  /// Sends what is committed, at least one run of it, until something else is to be done.
  void send() throws IOException {
    buffer = buffers.take();
    try {
      if (isBehind) catchUp();
      else if (fill()) {
        isBehind = run.remaining() > LIVE_BYTES;
        channel.write(run);
        sent();
      }
    } finally {
      run = null;
      buffers.giveBack(buffer);
    }
  }

  private void catchUp() throws IOException {
    run = buffer.limit(0);
    while (takesTurns ? senders.take(this::sendTurn) : sendTurn()) channel.awaitWritable();
  }

  /// @return whether the client takes no more at the moment
  private boolean sendTurn() throws IOException {
    int turnBytes = 0;
    while (true) {
      if (run.hasRemaining()) {
        turnBytes += run.remaining();
        if (!channel.writeSome(run)) return true;
        sent();
        if (inbox.isWanted() || turnBytes >= TURN_BYTES && senders.isWanted()) return false;
      }
      if (!fill()) {
        isBehind = false;
        return false;
      }
    }
  }

  private void sent() {
    nextEntry = runs.position();
    // Perhaps not all that is committed: look again before waiting.
    inbox.streamChanged();
  }

  /// Reads the next run.
  ///
  /// @return false if there is none
  private boolean fill() throws IOException {
    inbox.lookBegins();
    run = buffer.clear();
    if (runs.read(run) == 0) readLargeEntry();
    return run.flip().hasRemaining();
  }

  /// An entry that is larger than a buffer goes alone. One that has just come, or that is on its
  /// way from another server, asks for another look.
  private void readLargeEntry() throws IOException {
    int bytes = runs.nextBytes();
    if (bytes > RunBuffers.BYTES) {
      run = ByteBuffer.allocate(bytes);
      runs.read(run);
    } else if (Long.compareUnsigned(runs.position(), reader.getHeader().totalEntries()) < 0)
      inbox.streamChanged();
  }

  @Override
  public void close() throws IOException {
    runs.close();
  }
}
