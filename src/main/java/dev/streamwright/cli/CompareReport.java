package dev.streamwright.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.streamwright.compare.ComparedStream;
import dev.streamwright.compare.Divergence;
import dev.streamwright.compare.EntryComparison;
import dev.streamwright.compare.FieldPair;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.JsonNumber;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is said about two streams that were compared.
final class CompareReport {

  private final Divergence divergence;
  private final Set<String> leftOut;
  private final Optional<EntryComparison> entries;

  CompareReport(Divergence divergence, ComparedStream a, ComparedStream b, Set<String> leftOut)
      throws IOException {
    this.divergence = divergence;
    this.leftOut = leftOut;
    entries =
        divergence.result() == Divergence.Result.PART
            ? Optional.of(
                EntryComparison.of(
                    a.reader().getEntry(divergence.entry()).orElseThrow(),
                    a.formats(),
                    b.reader().getEntry(divergence.entry()).orElseThrow(),
                    b.formats(),
                    leftOut))
            : Optional.empty();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(divergence.sentence());
    lines.add(divergence.method());
    if (!leftOut.isEmpty())
      lines.add("Fields left out: " + String.join(", ", leftOut.stream().sorted().toList()) + ".");
    entries.ifPresent(both -> addFields(both, lines));
    return lines;
  }

  static void addFields(EntryComparison both, List<String> lines) {
    var differing = both.differing();
    var kindOfA = both.kindOfA().title(both.a().type());
    var kindOfB = both.kindOfB().title(both.b().type());
    lines.add(kindOfA.equals(kindOfB) ? kindOfA + ":" : kindOfA + " in A, " + kindOfB + " in B:");
    int width = differing.stream().mapToInt(pair -> pair.path().length()).max().orElse(0);
    for (var pair : differing) {
      var start = "  " + EntryText.padded(pair.path(), width) + "  ";
      var remark = pair.remark().isEmpty() ? "" : "   " + pair.remark();
      lines.add(start + "A  " + value(pair.a()));
      lines.add("  " + " ".repeat(width) + "  B  " + value(pair.b()) + remark);
    }
    lines.add(
        differing.size()
            + " of "
            + NumberFormats.counted(both.fieldCount(), "field differs", "fields differ")
            + ".");
  }

  private static String value(Optional<DecodedField> field) {
    return field
        .map(
            each ->
                each.value().isEmpty() || each.name().equals("envelope")
                    ? each.meaning()
                    : each.plain())
        .orElse("not there");
  }

  JsonObject json() {
    var object = new JsonObject();
    object.addProperty("result", divergence.result().name().toLowerCase(Locale.ROOT));
    object.addProperty("sentence", divergence.sentence());
    if (!divergence.isIdentical()) object.add("entry", JsonNumber.of(divergence.entry()));
    divergence.block().ifPresent(block -> object.add("block", JsonNumber.of(block)));
    object.addProperty("probes", divergence.probes().size());
    object.addProperty("by", divergence.isByBlock() ? "block" : "entry");
    object.add("compared_from", JsonNumber.of(divergence.comparedFrom()));
    object.add("common", JsonNumber.of(divergence.common()));
    entries.ifPresent(both -> object.add("fields", fields(both)));
    return object;
  }

  static JsonArray fields(EntryComparison both) {
    var fields = new JsonArray();
    for (FieldPair pair : both.differing()) {
      var field = new JsonObject();
      field.addProperty("field", pair.path());
      field.add("a", json(pair.a()));
      field.add("b", json(pair.b()));
      fields.add(field);
    }
    return fields;
  }

  private static JsonElement json(Optional<DecodedField> field) {
    return field.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(value(field));
  }
}
