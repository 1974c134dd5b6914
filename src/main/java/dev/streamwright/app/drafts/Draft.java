package dev.streamwright.app.drafts;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What was composed and not committed, to start with again in the stream that it was composed for.
///
/// @param stream where that stream is, see [dev.streamwright.app.workspace.OpenStream#location]
/// @param at when its operation ended, or began if nobody saw it end
/// @param entries those of the operation; they get their numbers when it is started again
/// @param typed what was typed and not saved, by the entry's position in the operation, or under
/// [#NEW_ENTRY]
/// @param file where it is kept, or null if it is not on the disk
public record Draft(
    String stream,
    DraftOrigin origin,
    Instant at,
    List<StreamEntry> entries,
    Map<Integer, TypedEntry> typed,
    Path file) {

  /// Stands for the entry that was not added yet.
  public static final int NEW_ENTRY = -1;

  public Draft {
    entries = List.copyOf(entries);
    typed = Map.copyOf(typed);
  }

  public boolean isEmpty() {
    return entries.isEmpty() && typed.isEmpty();
  }

  /// Whether it is the same one, wherever it is kept.
  boolean isSame(Draft other) {
    return entries == other.entries && typed == other.typed && at.equals(other.at);
  }

  Draft keptIn(Path place) {
    return new Draft(stream, origin, at, entries, typed, place);
  }

  /// `Draft of 5 entries`.
  public String title() {
    return entries.isEmpty()
        ? "Draft of an entry that was not added"
        : "Draft of " + OperationContent.of(entries).count();
  }

  /// What tells it from others: `5 entries, 365 B, rolled back 2026-11-23 12:03:11 UTC`.
  public String describe() {
    var content = OperationContent.of(entries);
    var what = entries.isEmpty() ? "Not added" : content.count() + ", " + content.size();
    return PlainText.format(
        "%s, %s %s UTC", what, origin.word(), NumberFormats.time(at.getEpochSecond()));
  }
}
