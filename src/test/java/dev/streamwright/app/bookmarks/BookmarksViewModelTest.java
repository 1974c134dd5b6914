package dev.streamwright.app.bookmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.bookmarks.BookmarksViewModel.Earlier;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.IndexingStream;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookmarksViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final BookmarksViewModel bookmarks = new BookmarksViewModel(workspace, tasks);
  private MemoryStreamSource stream;

  @BeforeEach
  void openAStreamWithAGap() throws IOException {
    stream = Chains.withGap(4200, 4260, 4320);
    open(stream);
  }

  @Test
  void findsABlockByItsNumber() {
    find(SearchMode.L2_BLOCK, "4,259");
    var answer = bookmarks.answer().get();
    assertEquals("L2 block 4,259 found", answer.title());
    assertEquals("entry 186", answer.outcome());
    assertEquals(187, answer.firstEntry().orElseThrow().number());
    assertEquals("L2 block 4,259 found", workspace.notice().get().text());
    assertEquals("4259", bookmarks.text().get());
    assertNull(workspace.selected().get());
  }

  @Test
  void tellsWhereElseABookmarkStands() throws IOException {
    stream.sendOperation(
        List.of(
            new NewEntry(EntryTypes.BOOKMARK, ZkevmBookmark.l2Block(4259).toBookmark().bytes())));
    long again = stream.getHeader().totalEntries() - 1;
    find(SearchMode.L2_BLOCK, "4259");
    var occurrences = bookmarks.answer().get().occurrences().orElseThrow();
    assertEquals(again, occurrences.answered());
    assertEquals(List.of(186L), occurrences.others());
  }

  @Test
  void findsABatchByItsNumber() {
    find(SearchMode.BATCH, "203");
    assertEquals("Batch 203 found", bookmarks.answer().get().title());
    assertEquals(List.of("201", "202", "203", "204", "205", "206", "207"), neighbourNames());
  }

  @Test
  void tellsTheNearestOnesOfABlockThatIsMissing() {
    find(SearchMode.L2_BLOCK, "4260");
    var answer = bookmarks.answer().get();
    assertEquals("No bookmark for L2 block 4,260", answer.title());
    assertEquals("one lower", answer.distance(answer.result().before().orElseThrow()));
    assertEquals("one higher", answer.distance(answer.result().after().orElseThrow()));
    assertEquals(
        List.of(
            "4,254", "4,255", "4,256", "4,257", "4,258", "4,259", "4,260", "4,261", "4,262",
            "4,263", "4,264", "4,265", "4,266"),
        neighbourNames());
    assertEquals(
        List.of(6),
        IntStream.range(0, 13)
            .filter(row -> answer.neighbours().get(row).isMissing())
            .boxed()
            .toList());
  }

  @Test
  void tellsHowFarTheNearestOneIs() {
    find(SearchMode.L2_BLOCK, "5320");
    var answer = bookmarks.answer().get();
    assertEquals("1,000 lower", answer.distance(answer.result().before().orElseThrow()));
    assertTrue(answer.result().after().isEmpty());
    bookmarks.findNear(answer.result().before().orElseThrow());
    assertEquals("L2 block 4,320 found", bookmarks.answer().get().title());
    assertEquals("4320", bookmarks.text().get());
  }

  @Test
  void findsABookmarkByItsBytes() {
    find(SearchMode.RAW_BYTES, "0x772d7374617465");
    assertEquals("Bookmark 77 2d 73 74 61 74 65 found", bookmarks.answer().get().title());
    assertEquals("entry 1", bookmarks.answer().get().outcome());
    assertEquals(List.of("“w-start”", "“w-state”", "“w-stop”"), neighbourNames().subList(6 - 1, 8));
  }

  @Test
  void tellsWhatIsAroundBytesThatAreMissing() {
    find(SearchMode.RAW_BYTES, "77 2d 73 74 61 75");
    var answer = bookmarks.answer().get();
    assertEquals("No such bookmark", answer.title());
    var before = answer.result().before().orElseThrow();
    assertEquals("next before", answer.distance(before));
    assertEquals("77 2d 73 74 61 74 65", BookmarkAnswer.name(before));
    bookmarks.findNear(before);
    assertEquals(SearchMode.RAW_BYTES, bookmarks.mode().get());
    assertTrue(bookmarks.answer().get().isFound());
  }

  @Test
  void showsNumbersAroundBytesThatNameABlock() {
    find(SearchMode.RAW_BYTES, "08 02 10 a4 21");
    assertEquals("No such bookmark", bookmarks.answer().get().title());
    assertEquals(13, neighbourNames().size());
    assertEquals("4,260", neighbourNames().get(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "L2_BLOCK|''|Type the number, for example 4259.",
        "L2_BLOCK|x|An L2 block’s number is a whole number from 0 to 2⁶⁴ − 1, in decimal digits.",
        "BATCH|-1|A batch’s number is a whole number from 0 to 2⁶⁴ − 1, in decimal digits.",
        "BATCH|18446744073709551616|A batch’s number is a whole number from 0 to 2⁶⁴ − 1, in"
            + " decimal digits.",
        "RAW_BYTES|''|Type the bytes in hex, for example 08 02 10 a3 21.",
        "RAW_BYTES|08 0g|“g” at character 5 is no hex digit. Use 0 to 9 and a to f."
      })
  void saysWhatIsWrongWithWhatIsTyped(SearchMode mode, String text, String problem) {
    find(mode, text);
    assertEquals(problem, bookmarks.problem().get());
    assertNull(bookmarks.answer().get());
    assertEquals(text, bookmarks.text().get());
    bookmarks.text().set(text + " ");
    assertEquals("", bookmarks.problem().get());
  }

  @Test
  void takesTheLargestNumber() {
    find(SearchMode.L2_BLOCK, "18446744073709551615");
    assertEquals("No bookmark for L2 block 18,446,744,073,709,551,615", title());
  }

  @Test
  void goesToWhatWasFoundOnlyWhileItIsWhatIsTyped() {
    find(SearchMode.L2_BLOCK, "4259");
    assertTrue(bookmarks.isFoundAlready());
    bookmarks.text().set("4258");
    assertFalse(bookmarks.isFoundAlready());
    find(SearchMode.L2_BLOCK, "4260");
    assertFalse(bookmarks.isFoundAlready());
    find(SearchMode.BATCH, "201");
    bookmarks.mode().set(SearchMode.L2_BLOCK);
    assertFalse(bookmarks.isFoundAlready());
  }

  @Test
  void keepsEarlierSearchesOnceEach() {
    find(SearchMode.L2_BLOCK, "4260");
    find(SearchMode.BATCH, "201");
    find(SearchMode.L2_BLOCK, "4259");
    find(SearchMode.L2_BLOCK, "4260");
    assertEquals(
        List.of(
            new Earlier(BookmarkQuestion.of(ZkevmBookmark.l2Block(4259)), "entry 186"),
            new Earlier(BookmarkQuestion.of(ZkevmBookmark.batch(201)), "entry 3")),
        bookmarks.earlier());
  }

  @Test
  void offersBookmarksOfThisStream() {
    tasks.runWatches();
    assertEquals(
        List.of(
            "L2 block 4,200",
            "L2 block 4,320",
            "Batch 201",
            "Batch 207",
            "Bookmark 77 2d 73 74 61 72 74"),
        bookmarks.examples().stream().map(BookmarkQuestion::describe).toList());
  }

  @Test
  void waitsForTheIndex() throws IOException {
    var indexing = new IndexingStream(stream, 1 << 20, 0);
    indexing.indexMoreAtEachQuestion(stream.getHeader().totalEntries() / 2);
    open(indexing);
    find(SearchMode.L2_BLOCK, "4259");
    assertEquals("L2 block 4,259 found", title());
  }

  @Test
  void endsAWaitForTheIndexWhenItIsCancelled() throws IOException {
    open(new IndexingStream(stream, 1 << 20, 0));
    tasks.hold();
    find(SearchMode.L2_BLOCK, "4259");
    assertTrue(bookmarks.busy().get());
    bookmarks.cancel();
    tasks.release();
    assertFalse(bookmarks.busy().get());
    assertNull(bookmarks.answer().get());
    assertNull(bookmarks.failure().get());
  }

  @Test
  void forgetsWhatBelongsToAnotherStream() throws IOException {
    find(SearchMode.L2_BLOCK, "4260");
    find(SearchMode.L2_BLOCK, "4259");
    open(new MemoryStreamSource());
    tasks.runWatches();
    assertNull(bookmarks.answer().get());
    assertEquals(List.of(), bookmarks.earlier());
    assertEquals(List.of(), bookmarks.examples());
  }

  @Test
  void findsNothingInAStreamWithoutBookmarks() throws IOException {
    open(new MemoryStreamSource());
    find(SearchMode.L2_BLOCK, "7");
    assertEquals("No bookmark for L2 block 7", title());
    assertEquals(List.of(), neighbourNames());
  }

  @Test
  void tellsWhyASearchFailed() {
    stream.close();
    find(SearchMode.L2_BLOCK, "7");
    assertEquals("Cannot search for L2 block 7", bookmarks.failure().get().what());
    assertFalse(bookmarks.busy().get());
    assertEquals("7", bookmarks.text().get());
  }

  private void find(SearchMode mode, String text) {
    bookmarks.mode().set(mode);
    bookmarks.text().set(text);
    bookmarks.find();
  }

  private String title() {
    return bookmarks.answer().get().title();
  }

  private List<String> neighbourNames() {
    return bookmarks.answer().get().neighbours().stream().map(Neighbour::name).toList();
  }

  private void open(StreamReader reader) throws IOException {
    var opened = new OpenStream("a.bin", "/a.bin", OpenStream.Mode.READ_ONLY, "", reader);
    workspace.show(opened, reader.getHeader());
  }
}
