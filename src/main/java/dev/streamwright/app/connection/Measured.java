package dev.streamwright.app.connection;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.inspect.StreamTail;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What the header does not say of a stream, and what takes reading to know.
///
/// @param totalEntries the header's entries when this was measured
/// @param lastBlock the number of the last L2 block, in words
/// @param lastBatch the number of the last batch and whether it is open, in words
/// @param fileBytes the size of the file, or 0 if the reader does not know one
/// @param fileChanged when the file was written last; empty if there is none
/// @param indexedEntries how many entries the bookmark index covers; all there can be if the reader
/// keeps none
record Measured(
    long totalEntries,
    String lastBlock,
    String lastBatch,
    long fileBytes,
    Optional<Instant> fileChanged,
    long indexedEntries) {

  /// @param place the file, or a server's address
  static Measured of(StreamReader reader, String place, PayloadFormats formats) throws IOException {
    var header = reader.getHeader();
    var tail = StreamTail.read(reader, formats);
    var file = reader.as(EntryLocator.class);
    var catalogue = reader.as(BookmarkCatalogue.class);
    return new Measured(
        header.totalEntries(),
        block(tail),
        batch(tail),
        file.isPresent() ? file.get().fileBytes() : 0,
        file.isPresent() ? changed(place) : Optional.empty(),
        catalogue.isPresent() ? catalogue.get().indexedEntries() : Long.MAX_VALUE);
  }

  private static Optional<Instant> changed(String place) throws IOException {
    var file = Path.of(place);
    return Files.exists(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant())
        : Optional.empty();
  }

  /// The same once the index has covered the stream: what comes later is indexed when it is asked
  /// for, and nobody waits for that.
  Measured indexed() {
    return new Measured(totalEntries, lastBlock, lastBatch, fileBytes, fileChanged, Long.MAX_VALUE);
  }

  private static String block(StreamTail tail) {
    return tail.lastBlock().isPresent()
        ? NumberFormats.grouped(tail.lastBlock().getAsLong())
        : StreamFacts.UNKNOWN;
  }

  private static String batch(StreamTail tail) {
    if (tail.lastBatch().isEmpty()) return StreamFacts.UNKNOWN;
    var number = NumberFormats.grouped(tail.lastBatch().getAsLong());
    return tail.isBatchOpen() ? number + ", open" : number;
  }

  /// How much of the stream the bookmark index covers, 0 to 1.
  double indexedFraction(StreamHeader header) {
    return header.totalEntries() == 0
        ? 1
        : Math.min(1, (double) indexedEntries / header.totalEntries());
  }
}
