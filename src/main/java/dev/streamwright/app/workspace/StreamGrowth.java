package dev.streamwright.app.workspace;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The header of the open stream, kept up to date in the background: as the stream grows, and when
/// it is cut back. Belongs to the FX thread.
final class StreamGrowth {

  private static final Duration SLICE = Duration.ofMillis(500);

  /// How long a stream that grows is left alone between two looks at its header: nobody reads
  /// faster.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /// Somebody removed entries at the end of the stream.
  ///
  /// @param had how many entries it had before
  /// @param kept how many of them are the same as before
  record Cut(long had, long kept) {}

  /// What a look at the stream found.
  ///
  /// @param kept how many of the entries that were known are the same as before
  private record Look(StreamHeader header, long kept) {}

  private final Tasks tasks;
  private final LatestTask looking;
  private final Consumer<Cut> whenCut;
  private final Consumer<Failure> whenFailed;
  private final ReadOnlyObjectWrapper<StreamHeader> header = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();
  private StreamReader followed;

  /// @param whenCut called while the header ends at the cut, even if the stream has grown again
  /// since: all that was read after the cut is gone
  /// @param whenFailed gets why the stream is not followed any more
  StreamGrowth(Tasks tasks, Consumer<Cut> whenCut, Consumer<Failure> whenFailed) {
    this.tasks = tasks;
    this.looking = new LatestTask(tasks);
    this.whenCut = whenCut;
    this.whenFailed = whenFailed;
  }

  /// The last committed header that is known, or null.
  ReadOnlyObjectProperty<StreamHeader> header() {
    return header.getReadOnlyProperty();
  }

  /// Why the stream is not followed any more, or null while it is.
  ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Takes a header that is known from elsewhere, or null if no stream is open.
  void setHeader(StreamHeader known) {
    header.set(known);
  }

  /// Follows a stream from the known header on.
  void follow(StreamReader stream) {
    followed = stream;
    await();
  }

  /// Follows no stream any more. The header stays.
  void stop() {
    followed = null;
    looking.cancel();
    failure.set(null);
  }

  /// Waits from the known header on, after a commit of our own.
  void resume() {
    await();
  }

  /// Waits in slices until something is committed after the known header, by us or by anyone.
  private void await() {
    if (followed == null) return;
    var stream = followed;
    long known = header.get().totalEntries();
    looking.watch(_ -> look(stream, known), this::lookEnded);
  }

  private static Look look(StreamReader stream, long known) throws Exception {
    long kept = known;
    try {
      stream.awaitEntry(known, SLICE);
    } catch (StreamTruncatedException truncated) {
      kept = truncated.firstRemoved();
    }
    var header = stream.getHeader();
    return new Look(header, Math.min(kept, header.totalEntries()));
  }

  private void lookEnded(Outcome<Look> outcome) {
    switch (outcome) {
      case Outcome.Done<Look>(var look) -> looked(look);
      // The connection's status shows it already. If it is back by now, nothing else asks again.
      case Outcome.Failed<Look>(ConnectionLostException _) -> awaitAfter(SLICE);
      case Outcome.Failed<Look>(var cause) -> {
        failure.set(Failure.of("Cannot follow the stream any more", cause));
        whenFailed.accept(failure.get());
      }
      case Outcome.Cancelled<Look> _ -> {}
    }
  }

  private void looked(Look look) {
    var before = header.get();
    boolean cutBack = look.kept() < before.totalEntries();
    if (cutBack) {
      header.set(look.header().withEnd(look.header().totalLength(), look.kept()));
      whenCut.accept(new Cut(before.totalEntries(), look.kept()));
    } else if (look.header().equals(before)) {
      await();
      return;
    }
    header.set(look.header());
    awaitAfter(BETWEEN_LOOKS);
  }

  private void awaitAfter(Duration pause) {
    var stream = followed;
    tasks.after(
        pause,
        () -> {
          if (stream != null && followed == stream) await();
        });
  }
}
