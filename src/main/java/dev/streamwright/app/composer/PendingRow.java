package dev.streamwright.app.composer;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.EntrySummary;
import dev.streamwright.decode.Figures;
import dev.streamwright.decode.Summary;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;

/// A row of the pending list: an entry of the operation, or the new one that is being typed.
///
/// @param position in the operation, counted from 0
/// @param title the kind in words
/// @param lengthBytes envelope included, or 0 while it is not known
/// @param remark what is to be said about it instead of its summary, or empty
/// @param draft whether it is not in the operation yet
/// @param problems how many inputs are wrong
public record PendingRow(
    int position,
    long number,
    EntryKind kind,
    String title,
    int level,
    Summary summary,
    int lengthBytes,
    String remark,
    boolean draft,
    int problems) {

  private static final Summary NO_SUMMARY = new Summary("", "", "", "");

  static PendingRow of(StreamEntry entry, int position, EntryEditorViewModel editor) {
    boolean edited = editor != null && editor.modified().get();
    int problems = edited ? editor.problems().get() : 0;
    return new PendingRow(
        position,
        entry.number(),
        EntryKind.of(entry),
        EntryKind.titleOf(entry.type()),
        EntryKind.levelOf(entry),
        EntrySummary.of(entry),
        EntryCodec.entryBytes(entry.data().length),
        edited ? remark("unsaved", problems) : "",
        false,
        problems);
  }

  static PendingRow draft(int position, EntryEditorViewModel editor) {
    var entry = editor.entry().get();
    int problems = editor.problems().get();
    var kind = editor.kind().get();
    return new PendingRow(
        position,
        editor.number().get(),
        kind,
        editor.type().map(EntryKind::titleOf).orElse("Other"),
        entry == null ? kind.level() : EntryKind.levelOf(entry),
        entry == null ? NO_SUMMARY : EntrySummary.of(entry),
        entry == null ? 0 : EntryCodec.entryBytes(entry.data().length),
        remark("draft", problems),
        true,
        problems);
  }

  private static String remark(String state, int problems) {
    return problems == 0 ? state : state + ", " + Figures.counted(problems, "problem", "problems");
  }
}
