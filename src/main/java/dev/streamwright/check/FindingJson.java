package dev.streamwright.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.OptionalLong;

/// Findings as JSON, one line each. Entry numbers are texts, since they have 64 bits.
public final class FindingJson {

  private FindingJson() {}

  /// `{"rule":"N4","severity":"error","entry":"21","expected":"block 4","found":"block 900",…}`
  public static String line(Finding finding) {
    var line = new JsonObject();
    line.addProperty("rule", finding.rule().name());
    line.addProperty("severity", finding.severity().word());
    line.addProperty("entry", text(finding.entry()));
    line.addProperty("expected", finding.expected());
    line.addProperty("found", finding.found());
    line.addProperty("sentence", finding.sentence());
    return line.toString();
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toUnsignedString(number.getAsLong()) : null;
  }

  /// The line after the last finding: what was looked at, and how many findings there are.
  public static String line(String stream, CheckSummary summary) {
    var line = new JsonObject();
    line.addProperty("stream", stream);
    line.addProperty("first", Long.toUnsignedString(summary.first()));
    line.addProperty("next", Long.toUnsignedString(summary.next()));
    line.addProperty("end", Long.toUnsignedString(summary.end()));
    line.addProperty("complete", summary.isComplete());
    for (var severity : Severity.values())
      line.addProperty(severity.word() + "s", summary.count(severity));
    var rules = new JsonArray();
    summary.rules().forEach(rule -> rules.add(rule.name()));
    line.add("rules", rules);
    return line.toString();
  }
}
