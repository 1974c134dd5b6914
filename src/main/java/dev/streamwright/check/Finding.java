package dev.streamwright.check;

import dev.streamwright.text.NumberFormats;
import java.util.OptionalLong;

/// One place where a stream is not as a rule says.
///
/// @param severity the rule's own, or less where the case is harmless
/// @param entry the number of the entry it is about, u64; empty if it is about the whole file
/// @param expected what should be there: `block 4`
/// @param found what is there: `block 900`
/// @param sentence all of it for a person
public record Finding(
    Rule rule,
    Severity severity,
    OptionalLong entry,
    String expected,
    String found,
    String sentence) {

  static Finding of(Rule rule, long entry, String expected, String found, String sentence) {
    return new Finding(rule, rule.severity(), OptionalLong.of(entry), expected, found, sentence);
  }

  static Finding ofFile(Rule rule, String expected, String found, String sentence) {
    return new Finding(rule, rule.severity(), OptionalLong.empty(), expected, found, sentence);
  }

  Finding as(Severity other) {
    return new Finding(rule, other, entry, expected, found, sentence);
  }

  /// `entry 21`, or `file`.
  public String place() {
    return entry.isPresent() ? "entry " + NumberFormats.grouped(entry.getAsLong()) : "file";
  }
}
