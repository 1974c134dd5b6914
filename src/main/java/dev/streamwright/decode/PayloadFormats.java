package dev.streamwright.decode;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the data of a stream's entries are written: what an entry is, where it belongs and what it
/// says all follow from it.
///
/// Either all entries are written in one way, or each is judged by its own data (a mixed stream, or
/// one of which nothing is known); a few may have been set by hand. Immutable. Kind, level and
/// position cost well under a microsecond: they may be asked of every entry of a stream.
public final class PayloadFormats {

  /// For entries of which nothing else is known: each is judged by its own data.
  public static final PayloadFormats BY_ENTRY = byEntry(PayloadFormat.PROTOBUF);

  private final PayloadFormat usual;
  private final boolean isByEntry;
  private final Map<Long, PayloadFormat> chosen;

  private PayloadFormats(PayloadFormat usual, boolean isByEntry, Map<Long, PayloadFormat> chosen) {
    this.usual = usual;
    this.isByEntry = isByEntry;
    this.chosen = Map.copyOf(chosen);
  }

  /// All entries in one format.
  public static PayloadFormats of(PayloadFormat format) {
    return new PayloadFormats(format, false, Map.of());
  }

  /// Each entry in the usual format, unless its data fit another only.
  public static PayloadFormats byEntry(PayloadFormat usual) {
    return new PayloadFormats(usual, true, Map.of());
  }

  /// The same, and one entry (u64) in a format chosen by hand.
  public PayloadFormats with(long entryNumber, PayloadFormat format) {
    var more = new HashMap<>(chosen);
    more.put(entryNumber, format);
    return new PayloadFormats(usual, isByEntry, more);
  }

  /// The same, with no choice for this entry.
  public PayloadFormats without(long entryNumber) {
    var fewer = new HashMap<>(chosen);
    fewer.remove(entryNumber);
    return new PayloadFormats(usual, isByEntry, fewer);
  }

  public PayloadFormat usual() {
    return usual;
  }

  /// Whether each entry is judged by its own data.
  public boolean isByEntry() {
    return isByEntry;
  }

  /// What was chosen by hand for this entry.
  public Optional<PayloadFormat> chosenFor(long entryNumber) {
    return Optional.ofNullable(chosen.get(entryNumber));
  }

  /// The format of an entry.
  public PayloadFormat of(StreamEntry entry) {
    if (!chosen.isEmpty()) {
      var byHand = chosen.get(entry.number());
      if (byHand != null) return byHand;
    }
    return isByEntry ? PayloadFit.of(entry.type(), entry.data(), usual) : usual;
  }

  public EntryKind kindOf(StreamEntry entry) {
    return of(entry).kindOf(entry.type());
  }

  /// The kind in words, `L2 block`; `Type 77` if it is no kind of its own.
  public String titleOf(StreamEntry entry) {
    return kindOf(entry).title(entry.type());
  }

  /// How deep an entry is nested: 0 batch, 1 L2 block, 2 transaction; a bookmark as deep as what it
  /// names.
  public int levelOf(StreamEntry entry) {
    var kind = kindOf(entry);
    if (kind != EntryKind.BOOKMARK) return kind.level();
    return bookmarkIn(entry).map(bookmark -> bookmark.kind().level()).orElse(0);
  }

  /// The batch and the block that the entry itself says it belongs to.
  public ChainPosition positionOf(StreamEntry entry) {
    return ChainPosition.of(entry, of(entry));
  }

  /// What an entry names, if it is a bookmark of the zkEVM.
  public Optional<ZkevmBookmark> bookmarkIn(StreamEntry entry) {
    return entry.isBookmark() ? ZkevmBookmark.of(entry.data(), of(entry)) : Optional.empty();
  }

  /// What a bookmark of this stream names, if it names a batch or a block.
  public Optional<ZkevmBookmark> named(Bookmark bookmark) {
    var data = bookmark.bytes();
    var format = isByEntry ? PayloadFit.of(EntryTypes.BOOKMARK, data, usual) : usual;
    return ZkevmBookmark.of(data, format);
  }

  /// The bytes under which this stream may know a batch or block: the usual ones first.
  public List<Bookmark> bookmarksOf(ZkevmBookmark named) {
    if (!isByEntry) return List.of(named.toBookmark(usual));
    var bookmarks = new ArrayList<Bookmark>();
    bookmarks.add(named.toBookmark(usual));
    for (var format : PayloadFormat.values()) {
      var bookmark = named.toBookmark(format);
      if (!bookmarks.contains(bookmark)) bookmarks.add(bookmark);
    }
    return bookmarks;
  }

  /// All there is to say, see [EntryDecoder].
  public DecodedEntry decode(StreamEntry entry) {
    return EntryDecoder.decode(entry, of(entry));
  }

  /// What is stored, without what must be worked out: for going through many entries.
  public DecodedEntry decodeStored(StreamEntry entry) {
    return EntryDecoder.decodeStored(entry, of(entry));
  }

  /// The entry in one line, see [EntrySummary].
  public Summary summaryOf(StreamEntry entry) {
    return EntrySummary.of(entry, of(entry));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PayloadFormats formats
        && usual == formats.usual
        && isByEntry == formats.isByEntry
        && chosen.equals(formats.chosen);
  }

  @Override
  public int hashCode() {
    return 31 * usual.hashCode() + chosen.hashCode();
  }

  /// `protobuf`, or `each entry as it is, protobuf in doubt`.
  @Override
  public String toString() {
    return isByEntry ? "each entry as it is, " + usual.word() + " in doubt" : usual.word();
  }
}
