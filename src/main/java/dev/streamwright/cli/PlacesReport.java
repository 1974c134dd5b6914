package dev.streamwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.streamwright.compare.AlignedEntries;
import dev.streamwright.compare.ComparedStream;
import dev.streamwright.compare.EntryComparison;
import dev.streamwright.decode.JsonNumber;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is said about two places that were compared.
final class PlacesReport {

  private final List<AlignedEntries> rows;
  private final ComparedStream a;
  private final ComparedStream b;
  private final Set<String> leftOut;

  PlacesReport(List<AlignedEntries> rows, ComparedStream a, ComparedStream b, Set<String> leftOut) {
    this.rows = rows;
    this.a = a;
    this.b = b;
    this.leftOut = leftOut;
  }

  boolean isSame() {
    return rows.stream().allMatch(AlignedEntries::isSame);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    var differing = differing();
    lines.add(
        isSame()
            ? "Both are the same: " + NumberFormats.counted(rows.size(), "entry", "entries") + "."
            : PlainText.format(
                "%s of %s differ.",
                NumberFormats.grouped(differing.size()),
                NumberFormats.counted(rows.size(), "entry", "entries")));
    for (var row : differing) {
      lines.add(PlainText.format("A %s, B %s", number(row.a()), number(row.b())));
      if (row.a().isPresent() && row.b().isPresent()) CompareReport.addFields(both(row), lines);
    }
    return lines;
  }

  private List<AlignedEntries> differing() {
    return rows.stream().filter(row -> !row.isSame()).toList();
  }

  private static String number(Optional<StreamEntry> entry) {
    return entry
        .map(each -> "entry " + NumberFormats.grouped(each.number()))
        .orElse("has no such entry");
  }

  private EntryComparison both(AlignedEntries row) {
    return EntryComparison.of(
        row.a().orElseThrow(), a.formats(), row.b().orElseThrow(), b.formats(), leftOut);
  }

  JsonObject json() {
    var object = new JsonObject();
    object.addProperty("result", isSame() ? "identical" : "part");
    object.addProperty("entries", rows.size());
    var differing = new JsonArray();
    for (var row : differing()) {
      var each = new JsonObject();
      row.a().ifPresent(entry -> each.add("a", JsonNumber.of(entry.number())));
      row.b().ifPresent(entry -> each.add("b", JsonNumber.of(entry.number())));
      if (row.a().isPresent() && row.b().isPresent())
        each.add("fields", CompareReport.fields(both(row)));
      differing.add(each);
    }
    object.add("differing", differing);
    return object;
  }
}
