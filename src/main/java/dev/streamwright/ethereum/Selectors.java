package dev.streamwright.ethereum;

import java.util.Map;

/// The calls that nearly every stream holds, by the first four bytes of their data.
public final class Selectors {

  private static final Map<String, String> NAMES =
      Map.of(
          "a9059cbb", "transfer",
          "095ea7b3", "approve",
          "23b872dd", "transferFrom");

  private Selectors() {}

  /// `transfer a9059cbb`, or `call 38ed1739` if the call has no well-known name.
  public static String word(String selector) {
    return NAMES.getOrDefault(selector, "call") + " " + selector;
  }
}
