package dev.streamwright.testkit;

import com.google.gson.JsonObject;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import java.util.HexFormat;

/// What the reference server read of one entry of a golden stream.
///
/// @param offset of the entry's first byte, from the file's start
/// @param dataBytes length of the data
/// @param data in hex if they are short, else their sha256
public record GoldenEntry(long number, int type, long offset, int dataBytes, String data) {

  private static final int LISTED_BYTES = 64;

  /// What a line of `NAME.entries.jsonl.gz` says.
  static GoldenEntry of(JsonObject line) {
    return new GoldenEntry(
        line.get("number").getAsLong(),
        (int) line.get("type").getAsLong(),
        line.get("pos").getAsLong(),
        line.get("length").getAsInt() - EntryCodec.ENVELOPE_BYTES,
        line.get(line.has("data") ? "data" : "sha256").getAsString());
  }

  /// How an entry that was found at `offset` would be listed.
  public static GoldenEntry of(StreamEntry entry, long offset) {
    var data = entry.data();
    return new GoldenEntry(
        entry.number(),
        entry.type(),
        offset,
        data.length,
        data.length <= LISTED_BYTES ? HexFormat.of().formatHex(data) : Digests.sha256(data));
  }
}
