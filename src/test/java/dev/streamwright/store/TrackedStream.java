package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.Payload;
import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/// A stream file with small pages, changed step by step, and what it must hold after each step.
///
/// The steps are the same for the same seed, whatever becomes of them. A step that fails leaves two
/// possibilities until [#settle] looks which one the file holds.
final class TrackedStream implements Closeable {
  static final PageLayout LAYOUT = new PageLayout(128);

  private static final int MAX_DATA_BYTES = 60;
  private static final List<Bookmark> BOOKMARKS =
      List.of("a", "b", "ab", "ba", "block 1", "block 2", "block 3", "the longest one").stream()
          .map(Entries::bookmark)
          .toList();

  private final Path file;
  private final Durability durability;
  private final Random random;
  private FileStreamSource source;

  /// Null before the stream is created.
  private List<StreamEntry> acknowledged;

  private boolean operationIsOpen;

  /// What the step on its way leads to.
  private List<StreamEntry> attempted;

  /// @param seed what the steps are made from
  TrackedStream(Path file, Durability durability, long seed) {
    this.file = file;
    this.durability = durability;
    random = new Random(seed);
  }

  /// What it holds as far as was acknowledged; null if it was not created.
  List<StreamEntry> acknowledged() {
    return acknowledged;
  }

  /// What it holds if the last step was done, told or not.
  List<StreamEntry> attempted() {
    return attempted;
  }

  boolean isCreated() {
    return acknowledged != null;
  }

  boolean isOpen() {
    return source != null;
  }

  FileStreamSource source() {
    return source;
  }

  void create() throws IOException {
    attempted = List.of();
    source = FileStreamSource.create(file, new StoreOptions(1, 1001, 1, durability), LAYOUT);
    acknowledged = attempted;
  }

  /// Goes on with a file that a failed creation could not remove: a stream without entries.
  void takeWhatIsLeft() {
    acknowledged = List.of();
  }

  void open() throws IOException {
    source = FileStreamSource.open(file, durability, LAYOUT);
  }

  /// Takes the next step.
  void step() throws IOException {
    int choice = random.nextInt(100);
    long seed = random.nextLong();
    attempted = acknowledged;
    if (choice < 60) append(new Random(seed), 1 + random.nextInt(4));
    else if (choice < 66) append(new Random(seed), 30);
    else if (choice < 76) truncate(1 + random.nextInt(9));
    else if (choice < 86) reopen();
    else ask();
  }

  private void append(Random content, int count) throws IOException {
    var entries = new ArrayList<StreamEntry>();
    for (int index = 0; index < count; index++)
      entries.add(entry(content, acknowledged.size() + index));
    attempted = joined(acknowledged, entries);
    source.startAtomicOp();
    operationIsOpen = true;
    Entries.add(source, entries.toArray(StreamEntry[]::new));
    source.commitAtomicOp();
    operationIsOpen = false;
    acknowledged = attempted;
  }

  private static StreamEntry entry(Random content, long number) {
    if (content.nextInt(5) > 1)
      return new StreamEntry(
          2, number, Payload.fill(content.nextLong(), content.nextInt(MAX_DATA_BYTES)));
    Bookmark bookmark = BOOKMARKS.get(content.nextInt(BOOKMARKS.size()));
    return new StreamEntry(0xb0, number, bookmark.bytes());
  }

  private static List<StreamEntry> joined(List<StreamEntry> first, List<StreamEntry> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /// Drops the operation of a step that failed, if it left one.
  void rollBack() throws IOException {
    if (!operationIsOpen) return;
    operationIsOpen = false;
    source.rollbackAtomicOp();
  }

  private void truncate(int removed) throws IOException {
    int kept = acknowledged.size() - removed;
    if (kept < 0) return;
    attempted = acknowledged.subList(0, kept);
    source.truncate(kept);
    acknowledged = attempted;
  }

  private void reopen() throws IOException {
    close();
    open();
  }

  /// Asks for what is in the stream, which waits for the index.
  private void ask() throws IOException {
    assertHolds(source, acknowledged);
  }

  /// Finds out which of the two possibilities the file holds.
  ///
  /// @param certainlyNot whether it was said that the step was not done
  void settle(boolean certainlyNot) throws IOException {
    List<StreamEntry> found = Entries.all(source);
    assertTrue(
        found.equals(acknowledged) || !certainlyNot && found.equals(attempted),
        () -> difference(found));
    acknowledged = found;
  }

  private String difference(List<StreamEntry> found) {
    return PlainText.format(
        "%,d entries were acknowledged, %,d attempted, %,d are there",
        acknowledged.size(), attempted.size(), found.size());
  }

  /// Requires that a stream holds exactly these entries, and that its index knows their bookmarks.
  static void assertHolds(StreamReader reader, List<StreamEntry> expected) throws IOException {
    assertHeader(reader, expected);
    assertEquals(expected, Entries.all(reader));
    if (!expected.isEmpty())
      assertEquals(expected.getLast(), reader.getEntry(expected.size() - 1).orElseThrow());
    assertBookmarks(reader, expected);
  }

  static void assertHeader(StreamReader reader, List<StreamEntry> expected) throws IOException {
    assertEquals(expected.size(), reader.getHeader().totalEntries());
  }

  static void assertBookmarks(StreamReader reader, List<StreamEntry> entries) throws IOException {
    var last = new TreeMap<Bookmark, Long>();
    for (var entry : entries)
      if (entry.isBookmark()) last.put(Bookmark.of(entry.data()), entry.number());
    for (var bookmark : BOOKMARKS) {
      Long number = last.get(bookmark);
      assertEquals(
          number == null ? OptionalLong.empty() : OptionalLong.of(number),
          reader.getBookmark(bookmark),
          bookmark.toString());
    }
  }

  /// Commits one more entry to a stream of which this is known.
  static List<StreamEntry> append(StreamSource target, List<StreamEntry> before)
      throws IOException {
    var entry = new StreamEntry(0xb0, before.size(), BOOKMARKS.getFirst().bytes());
    Entries.commit(target, entry);
    return joined(before, List.of(entry));
  }

  @Override
  public void close() throws IOException {
    operationIsOpen = false;
    var closed = source;
    source = null;
    if (closed != null) closed.close();
  }
}
