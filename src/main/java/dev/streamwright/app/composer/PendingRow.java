package dev.streamwright.app.composer;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.EntrySummary;
import dev.streamwright.decode.Summary;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;

/// A row of the pending list: an entry of the operation, or the new one that is being typed. What
/// is shown of the entry is worked out when it is asked for: few of many rows are in sight.
///
/// @param position in the operation, counted from 0
/// @param entry null while a new one has problems
/// @param kind also of a new entry that has problems
/// @param title the kind in words
/// @param remark what is to be said about it instead of its summary, or empty
/// @param draft whether it is not in the operation yet
/// @param problems how many inputs are wrong
public record PendingRow(
    int position,
    long number,
    StreamEntry entry,
    EntryKind kind,
    String title,
    String remark,
    boolean draft,
    int problems) {

  private static final Summary NO_SUMMARY = new Summary("", "", "", "");

  /// @param editor where it is edited, or null
  static PendingRow of(StreamEntry entry, int position, EntryEditorViewModel editor) {
    boolean edited = editor != null && editor.modified().get();
    int problems = edited ? editor.problems().get() : 0;
    return new PendingRow(
        position,
        entry.number(),
        entry,
        EntryKind.of(entry),
        EntryKind.titleOf(entry.type()),
        edited ? remark("unsaved", problems) : "",
        false,
        problems);
  }

  static PendingRow draft(int position, EntryEditorViewModel editor) {
    int problems = editor.problems().get();
    return new PendingRow(
        position,
        editor.number().get(),
        editor.entry().get(),
        editor.kind().get(),
        editor.type().map(EntryKind::titleOf).orElse("Other"),
        remark("draft", problems),
        true,
        problems);
  }

  int level() {
    return entry == null ? kind.level() : EntryKind.levelOf(entry);
  }

  Summary summary() {
    return entry == null ? NO_SUMMARY : EntrySummary.of(entry);
  }

  /// Envelope included, or 0 while it is not known.
  int lengthBytes() {
    return entry == null ? 0 : EntryCodec.entryBytes(entry.data().length);
  }

  private static String remark(String state, int problems) {
    return problems == 0
        ? state
        : state + ", " + NumberFormats.counted(problems, "problem", "problems");
  }
}
