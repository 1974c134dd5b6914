package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.OperationLostException;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.time.Instant;

/// A source behind a connection that the test loses and brings back. Losing it rolls the open
/// operation back, as servers do.
public final class RemoteSource extends RemoteReader<StreamSource> implements StreamSource {

  private boolean operationOpen;
  private boolean commitsThenLoses;

  public RemoteSource(StreamSource stream, Instant since) {
    super(stream, since);
  }

  @Override
  public void lose(Instant when, String reason, int failedAttempts, Instant nextTry) {
    rollBackAtTheServer();
    super.lose(when, reason, failedAttempts, nextTry);
  }

  private void rollBackAtTheServer() {
    if (!operationOpen) return;
    try {
      stream.rollbackAtomicOp();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    operationOpen = false;
  }

  /// Lets the answer to the next commit be lost.
  public void loseNextCommitAnswer() {
    commitsThenLoses = true;
  }

  @Override
  public void startAtomicOp() throws IOException {
    requireConnected();
    stream.startAtomicOp();
    operationOpen = true;
  }

  @Override
  public long addStreamEntry(int type, byte[] data) throws IOException {
    requireConnected();
    return stream.addStreamEntry(type, data);
  }

  @Override
  public long addStreamBookmark(Bookmark bookmark) throws IOException {
    requireConnected();
    return stream.addStreamBookmark(bookmark);
  }

  @Override
  public void updateEntryData(long number, int type, byte[] newData) throws IOException {
    requireConnected();
    stream.updateEntryData(number, type, newData);
  }

  @Override
  public StreamHeader commitAtomicOp() throws IOException {
    requireConnected();
    var header = stream.commitAtomicOp();
    operationOpen = false;
    if (commitsThenLoses)
      throw new OperationLostException(ADDRESS, "the server closed the connection", true);
    return header;
  }

  @Override
  public void rollbackAtomicOp() throws IOException {
    requireConnected();
    stream.rollbackAtomicOp();
    operationOpen = false;
  }
}
