package dev.streamwright.remote;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A whole operation, sent without waiting for answers. If the server refuses a part of it, it
/// refuses all that follow, and the operation is rolled back.
final class SentOperation {
  private final SourceLink link;
  private final List<NewEntry> entries;
  private final PendingReply<Void> start;
  private final List<PendingReply<Long>> adds;
  private final PendingReply<StreamHeader> commit;

  SentOperation(SourceLink link, List<NewEntry> entries) {
    this.link = link;
    this.entries = entries;
    int failuresSeen = link.failuresSeen();
    start = new PendingReply<>(new SourceCommand.Start(failuresSeen), ReplyReader::nothing);
    adds = new ArrayList<>(entries.size());
    for (var entry : entries)
      adds.add(new PendingReply<>(add(failuresSeen, entry), in -> in.readLong()));
    commit = new PendingReply<>(new SourceCommand.Commit(failuresSeen), ReplyReader::header);
  }

  private static SourceCommand add(int failuresSeen, NewEntry entry) {
    return entry.isBookmark() && entry.data().length <= Bookmark.MAX_ADDED_BYTES
        ? new SourceCommand.AddBookmark(failuresSeen, entry.data())
        : new SourceCommand.AddEntry(failuresSeen, entry.type(), entry.data());
  }

  /// @return the header with the new end
  /// @throws dev.streamwright.source.ConnectionLostException if the answer did not come
  StreamHeader send() throws IOException {
    var commands = new ArrayList<PendingReply<?>>(adds.size() + 2);
    commands.add(start);
    commands.addAll(adds);
    commands.add(commit);
    link.send(commands);
    // All answers, so that the next write knows of all failures.
    for (var command : commands) command.await();
    start.get("Start an operation", link);
    try {
      for (var add : adds) add.get("Add an entry", link);
      return commit.get("Commit", link);
    } finally {
      if (!link.isLost() && !commit.isDone())
        link.call("Roll back", new SourceCommand.Rollback(), ReplyReader::nothing);
    }
  }

  /// The last entry with its number, if it is known that the operation was started.
  Optional<StreamEntry> lastEntry() {
    if (entries.isEmpty()) return Optional.empty();
    var last = entries.getLast();
    return adds.getFirst()
        .valueSoFar()
        .map(first -> new StreamEntry(last.type(), first + entries.size() - 1, last.data()));
  }
}
