package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.Digests;
import dev.streamwright.testkit.StreamListing;
import dev.streamwright.testkit.TarGz;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams that a sequencer wrote. They belong to others, so they lie beside the project where
/// there is a copy of them, and not in it.
@Timeout(60)
class MirrorOfRealityTest {

  private static final Path STREAMS = Path.of("..", "shared", "streams");

  @TempDir Path directory;

  static Stream<Arguments> realStreams() {
    return Stream.of("net8-v2.trim6p", "pmt-prague-v3-20250530.trim2p")
        .flatMap(file -> Stream.of(Opening.values()).map(opening -> Arguments.of(file, opening)));
  }

  @ParameterizedTest
  @MethodSource("realStreams")
  void realStreamReadsAsExpected(String file, Opening opening) throws IOException {
    assumeTrue(Files.isDirectory(STREAMS), "The real streams are not on this machine.");
    var name = file.substring(0, file.indexOf('.'));
    try (var reader = opening.open(unpack(name, file))) {
      var found = new Findings(reader);
      StreamListing.walk(reader, found);

      assertEquals(expected(name), found.json());
      var bookmarks = listedBookmarks(name);
      assertEquals(bookmarks, StreamListing.bookmarksOfEntries(reader));
      assertEquals(bookmarks, StreamListing.bookmarksOfIndex(reader));
    }
  }

  private Path unpack(String name, String file) throws IOException {
    var stream = directory.resolve("data-stream.bin");
    try (var content =
            new GZIPInputStream(Files.newInputStream(STREAMS.resolve(file + ".bin.gz")));
        var database = Files.newInputStream(STREAMS.resolve(name + ".db.tar.gz"))) {
      Files.copy(content, stream);
      TarGz.unpack(database, directory);
    }
    return stream;
  }

  private static JsonObject expected(String name) throws IOException {
    var text = Files.readString(STREAMS.resolve(name + ".expected.json"));
    var expected = JsonParser.parseString(text).getAsJsonObject();
    expected.remove("source");
    expected.remove("originalFileSize");
    return expected;
  }

  private static SortedMap<Bookmark, Long> listedBookmarks(String name) throws IOException {
    var bookmarks = new TreeMap<Bookmark, Long>();
    var listing = STREAMS.resolve(name + ".bookmarks.txt.gz");
    try (var text = new GZIPInputStream(Files.newInputStream(listing));
        var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      for (var line : lines.lines().toList()) {
        var words = line.split(" ");
        var bookmark = Bookmark.of(HexFormat.of().parseHex(words[0]));
        bookmarks.put(bookmark, Long.parseLong(words[1]));
      }
    }
    return bookmarks;
  }

  /// Collects what a file with the expected figures says of a stream.
  private static final class Findings implements StreamListing.Visitor {
    private final StreamReader reader;
    private final MessageDigest digest = Digests.newSha256();
    private final SortedMap<Integer, Long> countsByType = new TreeMap<>();
    private final JsonObject firstEntryOfPage = new JsonObject();
    private final JsonArray padding = new JsonArray();
    private long page = -1;
    private long end = PageLayout.HEADER_PAGE_BYTES;
    private long bookmarks;

    Findings(StreamReader reader) {
      this.reader = reader;
    }

    @Override
    public void visit(StreamEntry entry) throws IOException {
      long offset = ((EntryLocator) reader).getOffset(entry.number()).orElseThrow();
      if (PageLayout.STANDARD.pageAt(offset) != page) {
        page = PageLayout.STANDARD.pageAt(offset);
        firstEntryOfPage.addProperty(Long.toString(page), entry.number());
      }
      if (offset != end) {
        var skipped = new JsonObject();
        skipped.addProperty("offset", end);
        skipped.addProperty("length", offset - end);
        padding.add(skipped);
      }
      var bytes = EntryCodec.encode(entry);
      end = offset + bytes.length;
      digest.update(bytes);
      countsByType.merge(entry.type(), 1L, Long::sum);
      if (entry.isBookmark()) bookmarks++;
    }

    JsonObject json() throws IOException {
      var counts = new JsonObject();
      countsByType.forEach((type, count) -> counts.addProperty(Integer.toString(type), count));
      var found = new JsonObject();
      found.add("header", json(reader.getHeader()));
      found.addProperty("usedPages", page + 1);
      found.add("countsByType", counts);
      found.add("firstEntryOfPage", firstEntryOfPage);
      found.add("padding", padding);
      found.addProperty(
          "sha256OfAllEntriesConcatenated", HexFormat.of().formatHex(digest.digest()));
      found.addProperty("bookmarksInDb", bookmarks);
      return found;
    }

    private static JsonObject json(StreamHeader header) {
      var json = new JsonObject();
      json.addProperty("headLength", 38);
      json.addProperty("version", header.version());
      json.addProperty("systemId", header.systemId());
      json.addProperty("streamType", header.streamType());
      json.addProperty("totalLength", header.totalLength());
      json.addProperty("totalEntries", header.totalEntries());
      return json;
    }
  }
}
