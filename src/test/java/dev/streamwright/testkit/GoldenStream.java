package dev.streamwright.testkit;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/// A stream that the reference server wrote, with what the reference reads in it.
///
/// Test resources `golden/`: `NAME.bin.gz` the file, `NAME.db.tar.gz` its bookmark database,
/// `NAME.entries.jsonl.gz` and `NAME.bookmarks.jsonl.gz` their contents, `NAME.ops.jsonl.gz` the
/// calls that made it, `MANIFEST.json` digests and headers.
public final class GoldenStream {
  /// Files that were unpacked before: inflating 100 MB of zeros takes longer than the tests of
  /// them.
  private static final Map<String, SoftReference<SparseFile>> CONTENTS = new ConcurrentHashMap<>();

  private final String name;
  private final JsonObject manifest;
  private byte[] committed;
  private List<GoldenEntry> entries;

  private GoldenStream(String name, JsonObject manifest) {
    this.name = name;
    this.manifest = manifest;
  }

  /// The names of all golden streams.
  public static List<String> names() {
    return manifests().stream().map(entry -> entry.get("name").getAsString()).toList();
  }

  /// @throws IllegalArgumentException if there is none of that name
  public static GoldenStream named(String name) {
    for (var manifest : manifests())
      if (manifest.get("name").getAsString().equals(name)) return new GoldenStream(name, manifest);
    throw new IllegalArgumentException(
        "There is no golden stream " + name + "; there are " + names() + ".");
  }

  public String name() {
    return name;
  }

  public StreamHeader header() {
    var header = manifest.getAsJsonObject("header");
    return new StreamHeader(
        header.get("version").getAsInt(),
        header.get("systemId").getAsLong(),
        header.get("streamType").getAsLong(),
        header.get("totalLength").getAsLong(),
        header.get("totalEntries").getAsLong());
  }

  /// The sha256 of the file's bytes from 0 to the header's `totalLength`.
  public String committedSha256() {
    return manifest.get("committedSha256").getAsString();
  }

  /// The size of the file, in bytes.
  public long fileBytes() {
    return manifest.get("rawSize").getAsLong();
  }

  /// Writes `NAME.bin` and `NAME.db` into a directory.
  ///
  /// @return the `.bin` file
  public Path unpackInto(Path directory) throws IOException {
    unpackDatabase(".db.tar.gz", directory);
    return unpackStreamInto(directory);
  }

  /// Writes `NAME.db` into a directory as it was after the reference had opened it once more.
  public void unpackReopenedDatabaseInto(Path directory) throws IOException {
    unpackDatabase(".db.reopened.tar.gz", directory);
  }

  private void unpackDatabase(String ending, Path directory) throws IOException {
    try (var database = resource(name + ending)) {
      TarGz.unpack(database, directory);
    }
  }

  /// Writes `NAME.bin` into a directory, without the database.
  ///
  /// @return the file
  public Path unpackStreamInto(Path directory) throws IOException {
    var file = directory.resolve(name + ".bin");
    content().writeTo(file);
    return file;
  }

  private SparseFile content() throws IOException {
    var known = CONTENTS.get(name);
    var content = known == null ? null : known.get();
    if (content != null) return content;
    try (var packed = new GZIPInputStream(resource(name + ".bin.gz"))) {
      content = SparseFile.read(packed);
    }
    CONTENTS.put(name, new SoftReference<>(content));
    return content;
  }

  /// All committed entries as the reference read them; none if it could not.
  public List<GoldenEntry> entries() {
    if (entries == null)
      entries =
          lines("entries").stream()
              .filter(line -> line.has("number"))
              .map(GoldenEntry::of)
              .toList();
    return entries;
  }

  /// What the reference's database holds, right or wrong.
  public Map<Bookmark, Long> databaseBookmarks() {
    var bookmarks = new LinkedHashMap<Bookmark, Long>();
    for (var line : lines("bookmarks")) {
      var key = HexFormat.of().parseHex(line.get("key").getAsString());
      bookmarks.put(Bookmark.of(key), line.get("entry").getAsLong());
    }
    return bookmarks;
  }

  /// The calls that made the stream, in order.
  public List<GoldenCall> calls() {
    return lines("ops").stream().map(line -> GoldenCall.of(line, this)).toList();
  }

  /// A committed entry's data, taken from the file.
  byte[] data(long number) {
    var listed = entries().get((int) number);
    int start = (int) listed.offset() + EntryCodec.ENVELOPE_BYTES;
    return Arrays.copyOfRange(committed(), start, start + listed.dataBytes());
  }

  private byte[] committed() {
    if (committed == null) {
      try (var content = new GZIPInputStream(resource(name + ".bin.gz"))) {
        committed = content.readNBytes((int) header().totalLength());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return committed;
  }

  private List<JsonObject> lines(String kind) {
    try (var text = new GZIPInputStream(resource(name + "." + kind + ".jsonl.gz"));
        var reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return reader.lines().map(JsonParser::parseString).map(JsonElement::getAsJsonObject).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> manifests() {
    try (var text = new InputStreamReader(resource("MANIFEST.json"), StandardCharsets.UTF_8)) {
      var files = new ArrayList<JsonObject>();
      new Gson()
          .fromJson(text, JsonObject.class)
          .getAsJsonArray("files")
          .forEach(file -> files.add(file.getAsJsonObject()));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String file) {
    var content = GoldenStream.class.getResourceAsStream("/golden/" + file);
    if (content == null)
      throw new IllegalArgumentException("There is no test resource golden/" + file + ".");
    return content;
  }
}
