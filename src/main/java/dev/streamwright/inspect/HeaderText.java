package dev.streamwright.inspect;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.streamwright.decode.JsonNumber;
import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/// What a stream says of itself, as text and as JSON.
///
/// @param fileBytes the size of its file, if it lies in one
/// @param payloads how its entries' data are written, as a sample of them shows it
public record HeaderText(
    String name, StreamHeader header, OptionalLong fileBytes, PayloadEvidence payloads) {

  private static final int LABEL_LETTERS = 14;

  public static HeaderText of(String name, StreamReader reader) throws IOException {
    var header = reader.getHeader();
    var locator = reader.as(EntryLocator.class);
    var fileBytes =
        locator.isPresent() ? OptionalLong.of(locator.get().fileBytes()) : OptionalLong.empty();
    return new HeaderText(name, header, fileBytes, PayloadSample.of(reader));
  }

  public List<String> lines() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("entries", NumberFormats.grouped(header.totalEntries()));
    facts.put("version", String.valueOf(header.version()));
    facts.put("system id", Long.toUnsignedString(header.systemId()));
    facts.put("stream type", streamType());
    facts.put("bytes in use", NumberFormats.grouped(header.totalLength()));
    if (fileBytes.isPresent()) {
      facts.put("file size", NumberFormats.grouped(fileBytes.getAsLong()));
      facts.put(
          "data pages",
          NumberFormats.grouped(pagesInUse()) + " of " + NumberFormats.grouped(filePages()));
    }
    facts.put("payloads", payloads.toString());
    var lines = new ArrayList<String>();
    lines.add(name);
    facts.forEach(
        (label, value) -> lines.add("  " + EntryText.padded(label, LABEL_LETTERS) + value));
    return lines;
  }

  /// Several lines without a line break at the end. Numbers are as in entries' JSON.
  public String json() {
    var json = new JsonObject();
    json.addProperty("stream", name);
    json.addProperty("version", header.version());
    json.add("system_id", JsonNumber.of(header.systemId()));
    json.add("stream_type", JsonNumber.of(header.streamType()));
    json.add("total_length", JsonNumber.of(header.totalLength()));
    json.add("total_entries", JsonNumber.of(header.totalEntries()));
    if (fileBytes.isPresent()) {
      json.add("file_bytes", JsonNumber.of(fileBytes.getAsLong()));
      json.add("pages_in_use", JsonNumber.of(pagesInUse()));
      json.add("file_pages", JsonNumber.of(filePages()));
    }
    json.addProperty("payloads", payloads.toString());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }

  private String streamType() {
    var number = Long.toUnsignedString(header.streamType());
    return header.streamType() == StreamHeader.SEQUENCER ? number + ", sequencer" : number;
  }

  private long pagesInUse() {
    return PageLayout.STANDARD.pagesInUse(header.totalLength());
  }

  private long filePages() {
    return PageLayout.STANDARD.pagesInUse(fileBytes.orElseThrow());
  }
}
