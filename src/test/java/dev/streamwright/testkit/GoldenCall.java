package dev.streamwright.testkit;

import com.google.gson.JsonObject;
import dev.streamwright.format.EntryTypes;
import java.util.Arrays;
import java.util.HexFormat;

/// One call that the reference server got while a golden stream was recorded.
public sealed interface GoldenCall {

  record Start() implements GoldenCall {}

  /// Adds an entry, or a bookmark if the type is 0xb0.
  ///
  /// @param number what the entry was numbered
  record Add(long number, int type, byte[] data) implements GoldenCall {}

  record Commit() implements GoldenCall {}

  record RollBack() implements GoldenCall {}

  /// Removes entry `firstRemoved` and all behind it.
  record Truncate(long firstRemoved) implements GoldenCall {}

  /// What a line of `NAME.ops.jsonl.gz` says.
  ///
  /// @param golden where data are taken from that the line only gives the sha256 of
  static GoldenCall of(JsonObject line, GoldenStream golden) {
    return switch (line.get("op").getAsString()) {
      case "start" -> new Start();
      case "commit" -> new Commit();
      case "rollback" -> new RollBack();
      case "truncate" -> new Truncate(line.get("entry").getAsLong());
      case "bookmark" ->
          new Add(line.get("num").getAsLong(), EntryTypes.BOOKMARK, data(line, golden));
      case "entry" ->
          new Add(
              line.get("num").getAsLong(), (int) line.get("type").getAsLong(), data(line, golden));
      case String other -> throw new IllegalArgumentException("Unknown call " + other + ".");
    };
  }

  private static byte[] data(JsonObject line, GoldenStream golden) {
    if (line.has("data")) return HexFormat.of().parseHex(line.get("data").getAsString());
    var data = new byte[line.get("dataLen").getAsInt()];
    if (!line.has("repeat")) return golden.data(line.get("num").getAsLong());
    Arrays.fill(data, line.get("repeat").getAsByte());
    return data;
  }
}
