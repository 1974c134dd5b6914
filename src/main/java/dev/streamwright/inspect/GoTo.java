package dev.streamwright.inspect;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// What a person types to get somewhere.
///
/// | typed | meaning |
/// | --- | --- |
/// | `17458` `17,458` `#17458` | the entry with this number |
/// | `offset 3,221,874` `@3221874` | the entry that covers this byte of a local file |
/// | `block 4229` `b 4229` | an L2 block |
/// | `batch 196` | a batch |
/// | `0x080210a321` | a bookmark by its bytes |
/// | `first` `last` | the stream's ends |
/// | `-1` | the last entry; `-2` the one before it |
/// | `50%` | the entry half of the way through |
/// | `@0x1000` `p:17` | an offset in hex, a data page |
/// | `2024-07-31 21:00` | the last block that is not later, UTC |
public final class GoTo {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(|#|@|entry|offset|(?:l2 ?)?block|b|batch)\\s*#?\\s*([0-9][0-9,_']*(?: [0-9]{3})*)");
  private static final int NUMBER_BITS = 64;

  private GoTo() {}

  /// @throws InvalidTextException if the text is none of these; it says what would be
  public static Target parse(String text) throws InvalidTextException {
    return target(text)
        .orElseThrow(
            () ->
                new InvalidTextException(
                    PlainText.format(
                        "“%s” names no place. Type an entry number, block 4229, batch 196, a time"
                            + " as 2024-07-31 21:00, first, last, -1, 50%%, offset 4096, @0x1000,"
                            + " p:17, or a bookmark as 0x0802…",
                        text.strip())));
  }

  /// The batch, the block or the bytes of a bookmark: [Target.Named] or [Target.Raw].
  ///
  /// @throws InvalidTextException if the text is none of these; it says what would be
  public static Target parseBookmark(String text) throws InvalidTextException {
    return target(text)
        .filter(target -> target instanceof Target.Named || target instanceof Target.Raw)
        .orElseThrow(
            () ->
                new InvalidTextException(
                    PlainText.format(
                        "“%s” is no bookmark. Write block 12, batch 3, or its bytes as 0x0802…",
                        text.strip())));
  }

  private static Optional<Target> target(String text) throws InvalidTextException {
    var typed = text.strip().toLowerCase(Locale.ROOT);
    if (typed.equals("first")) return Optional.of(new Target.First());
    if (typed.equals("last")) return Optional.of(new Target.Last());
    if (typed.startsWith("0x")) return Optional.of(new Target.Raw(bookmark(typed)));
    var far = FarTarget.parse(typed);
    if (far.isPresent()) return far;
    var numbered = NUMBERED.matcher(typed);
    if (!numbered.matches()) return Optional.empty();
    long number = number(numbered.group(2));
    return Optional.of(
        switch (numbered.group(1)) {
          case "", "#", "entry" -> new Target.Entry(number);
          case "@", "offset" -> new Target.Offset(number);
          case "batch" -> new Target.Named(ZkevmBookmark.batch(number));
          default -> new Target.Named(ZkevmBookmark.l2Block(number));
        });
  }

  /// Where the target is. A batch or block is where its first entry is; a bookmark by its bytes is
  /// where its own entry is.
  ///
  /// @param formats and `cancelled` as in [BookmarkSearch]
  public static Destination resolve(
      Target target, StreamReader reader, PayloadFormats formats, BooleanSupplier cancelled)
      throws IOException {
    long total = reader.getHeader().totalEntries();
    if (total == 0) return new Destination.Missing("The stream has no entries yet.");
    return switch (target) {
      case Target.First() -> new Destination.At(0);
      case Target.Last() -> new Destination.At(total - 1);
      case Target.Entry(long number) ->
          Long.compareUnsigned(number, total) < 0
              ? new Destination.At(number)
              : new Destination.Missing(
                  PlainText.format(
                      "There is no entry %s: the last one is %s.",
                      NumberFormats.grouped(number), NumberFormats.grouped(total - 1)));
      case Target.Offset(long offset) -> atOffset(offset, reader);
      case Target.FromEnd(long count) ->
          count <= total
              ? new Destination.At(total - count)
              : new Destination.Missing(
                  "The stream has only " + NumberFormats.counted(total, "entry", "entries") + ".");
      case Target.Fraction(double percent) ->
          new Destination.At((long) (percent / 100 * (total - 1)));
      case Target.Page(long page) -> atOffset(PageLayout.STANDARD.pageOffset(page), reader);
      case Target.Moment(var time) -> atTime(time, reader, formats, cancelled);
      case Target.Named(var bookmark) ->
          destination(new BookmarkSearch(reader, formats, cancelled).find(bookmark), formats);
      case Target.Raw(var bookmark) -> {
        var result = new BookmarkSearch(reader, formats, cancelled).find(bookmark);
        yield result.hit().isPresent()
            ? new Destination.At(result.hit().get().entryNumber())
            : new Destination.Missing(result.sentence());
      }
    };
  }

  private static Destination atOffset(long offset, StreamReader reader) throws IOException {
    var locator = reader.as(EntryLocator.class);
    if (locator.isEmpty())
      return new Destination.Missing(
          "Offsets are known in local files only. Go to an entry, a block or a batch.");
    var header = reader.getHeader();
    if (Long.compareUnsigned(offset, header.totalLength()) >= 0
        || offset < PageLayout.HEADER_PAGE_BYTES)
      return new Destination.Missing(
          PlainText.format(
              "No entry lies at offset %s: entries lie from %,d to %,d.",
              NumberFormats.grouped(offset),
              PageLayout.HEADER_PAGE_BYTES,
              header.totalLength() - 1));
    long low = 0;
    long high = header.totalEntries() - 1;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (locator.get().getOffset(middle).orElse(Long.MAX_VALUE) <= offset) low = middle;
      else high = middle - 1;
    }
    return new Destination.At(low);
  }

  private static Destination atTime(
      Instant time, StreamReader reader, PayloadFormats formats, BooleanSupplier cancelled)
      throws IOException {
    return Blocks.at(reader, formats, time, cancelled)
        .<Destination>map(block -> new Destination.At(block.entry()))
        .orElseGet(() -> new Destination.Missing("No block of this stream is as early as that."));
  }

  private static Destination destination(BookmarkResult result, PayloadFormats formats) {
    if (result.hit().isEmpty()) return new Destination.Missing(result.sentence());
    var hit = result.hit().get();
    var named = hit.named().orElseThrow();
    boolean startsIt =
        hit.firstEvent()
            .filter(event -> opens(formats.kindOf(event), named.kind()))
            .map(event -> formats.positionOf(event).number(named.kind()))
            .filter(OptionalLong.of(named.value())::equals)
            .isPresent();
    return new Destination.At(
        startsIt ? hit.firstEvent().orElseThrow().number() : hit.entryNumber());
  }

  private static boolean opens(EntryKind kind, ZkevmBookmark.Kind named) {
    return kind == (named == ZkevmBookmark.Kind.BATCH ? EntryKind.BATCH_START : EntryKind.L2_BLOCK);
  }

  private static Bookmark bookmark(String typed) throws InvalidTextException {
    var bytes = HexText.parse(typed);
    if (bytes.length == 0)
      throw new InvalidTextException("A bookmark has at least 1 byte: type hex digits after 0x.");
    if (bytes.length > PageLayout.STANDARD.maxDataBytes())
      throw new InvalidTextException(
          PlainText.format(
              "Bookmark is %s bytes long; the limit is %s.",
              NumberFormats.grouped(bytes.length),
              NumberFormats.grouped(PageLayout.STANDARD.maxDataBytes())));
    return Bookmark.of(bytes);
  }

  private static long number(String digits) throws InvalidTextException {
    var number = new BigInteger(digits.replaceAll("[^0-9]", ""));
    if (number.bitLength() > NUMBER_BITS)
      throw new InvalidTextException(
          PlainText.format(
              "Too large: %s. Numbers go to 18,446,744,073,709,551,615.",
              NumberFormats.grouped(number)));
    return number.longValue();
  }
}
