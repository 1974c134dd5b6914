package dev.streamwright.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.browser.BrowserRow.PendingDivider;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final BrowserViewModel browser = new BrowserViewModel(workspace, tasks);
  private MemoryStreamSource source;

  @BeforeEach
  void openAStreamOf250Entries() throws IOException {
    open(250);
  }

  @Test
  void showsTheFirstPageOfAStreamThatWasOpened() {
    assertEquals(numbers(0, 100), shownNumbers());
    assertEquals("0–99", browser.range().get());
    assertEquals(1, browser.page().get());
    assertEquals(3, browser.pageCount().get());
  }

  @Test
  void turnsPagesAndStopsAtBothEnds() {
    browser.nextPage();
    assertEquals(numbers(100, 200), shownNumbers());
    browser.lastPage();
    assertEquals(numbers(200, 250), shownNumbers());
    browser.nextPage();
    assertEquals(3, browser.page().get());
    browser.firstPage();
    browser.previousPage();
    assertEquals(numbers(0, 100), shownNumbers());
  }

  @Test
  void takesTheNearestPageForOneThatIsNotThere() {
    browser.showPage(99);
    assertEquals(3, browser.page().get());
    browser.showPage(0);
    assertEquals(1, browser.page().get());
  }

  @Test
  void showsTheNewestFirstWhenDescending() {
    browser.descending().set(true);
    browser.firstPage();
    assertEquals(numbers(200, 250).reversed(), shownNumbers());
    browser.nextPage();
    assertEquals(numbers(100, 200).reversed(), shownNumbers());
  }

  @Test
  void keepsTheSelectedEntryOnThePageWhenThePageSizeChanges() {
    workspace.select(177);
    browser.pageSize().set(50);
    assertEquals(numbers(150, 200), shownNumbers());
    assertEquals(177, workspace.selected().get());
  }

  @Test
  void goesToThePageOfAnEntryThatWasSelectedElsewhere() {
    workspace.select(231);
    assertEquals(3, browser.page().get());
  }

  @Test
  void addsCommittedEntriesToTheLastPageWithoutMovingTheSelection() throws IOException {
    browser.lastPage();
    workspace.select(210);
    commit(5);
    assertEquals(numbers(200, 255), shownNumbers());
    assertEquals(210, workspace.selected().get());
  }

  @Test
  void staysOnItsPageAndCountsNewEntriesWhenNotFollowing() throws IOException {
    commit(5);
    assertEquals(numbers(0, 100), shownNumbers());
    assertEquals(5, browser.newEntries().get());
    browser.newestPage();
    assertEquals(0, browser.newEntries().get());
  }

  @Test
  void keepsTheNewestPageInViewWhenFollowing() throws IOException {
    browser.follow().set(true);
    commit(70);
    assertEquals(numbers(300, 320), shownNumbers());
  }

  @Test
  void stopsFollowingWhenAnotherPageIsAskedFor() {
    browser.follow().set(true);
    browser.firstPage();
    assertFalse(browser.follow().get());
  }

  @Test
  void showsPendingEntriesBehindTheLastCommittedOnes() {
    browser.lastPage();
    workspace.setOperation(List.of(SampleEntries.entry(250), SampleEntries.entry(251)));
    var rows = browser.rows();
    assertEquals(new PendingDivider(), rows.get(50));
    assertTrue(((EntryRow) rows.get(51)).pending());
    assertEquals(251, ((EntryRow) rows.get(52)).number());
    workspace.operationRolledBack();
    assertEquals(numbers(200, 250), shownNumbers());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void followsTheOperationEntryByEntry(boolean descending) {
    browser.descending().set(descending);
    browser.newestPage();
    workspace.setOperation(List.of());
    for (int number = 250; number < 1_500; number++)
      workspace.addPending(SampleEntries.entry(number));
    workspace.changePending(new StreamEntry(99, 700, new byte[0]));
    var pending = new ArrayList<EntryRow>();
    for (var row : descending ? browser.rows().reversed() : browser.rows())
      if (row instanceof EntryRow entry && entry.pending()) pending.add(entry);

    assertEquals(1_250, pending.size());
    for (int at = 0; at < 1_250; at++) assertEquals(250 + at, pending.get(at).number());
    assertEquals(99, pending.get(450).type());
    assertEquals(pending.get(450), browser.rows().get(browser.rowOf(700)));
    assertEquals(new PendingDivider(), browser.rows().get(descending ? 1_250 : 50));
    workspace.operationRolledBack();
    assertEquals(50, browser.rows().size());
  }

  @Test
  void showsPendingEntriesOnTheNewestPageOnly() {
    workspace.setOperation(List.of(SampleEntries.entry(250)));
    assertEquals(numbers(0, 100), shownNumbers());
    workspace.select(250);
    assertEquals(3, browser.page().get());
  }

  @Test
  void dropsAPageThatIsNoLongerWanted() {
    tasks.hold();
    browser.showPage(2);
    browser.showPage(3);
    tasks.release();
    assertEquals(numbers(200, 250), shownNumbers());
  }

  @Test
  void staysOnItsPageWhenReadingAnotherIsCancelled() {
    tasks.hold();
    browser.nextPage();
    tasks.running().getFirst().cancel();
    tasks.release();
    assertEquals(numbers(0, 100), shownNumbers());
    assertEquals(1, browser.page().get());
  }

  @Test
  void saysWhatFailedAndKeepsThePage() throws IOException {
    source.close();
    browser.nextPage();
    assertTrue(browser.failure().get().text().startsWith("Cannot read page 2"));
    assertEquals(numbers(0, 100), shownNumbers());
    assertEquals(1, browser.page().get());
  }

  @Test
  void hasOneEmptyPageForAnEmptyStream() throws IOException {
    open(0);
    assertEquals(List.of(), browser.rows());
    assertTrue(browser.loaded().get());
    assertEquals(1, browser.pageCount().get());
    assertEquals("none", browser.range().get());
  }

  @Test
  void fallsBackToTheLastPageOfAStreamThatWasTruncated() throws IOException {
    browser.lastPage();
    workspace.select(240);
    source.truncate(120);
    tasks.runWatches();
    assertEquals(numbers(100, 120), shownNumbers());
    assertNull(workspace.selected().get());
  }

  @Test
  void readsAPageAgainOfWhichEntriesWereCutOff() throws IOException {
    source.truncate(30);
    tasks.runWatches();
    assertEquals(numbers(0, 30), shownNumbers());
    assertEquals("0–29", browser.range().get());
  }

  @Test
  void showsWhatIsThereNowIfAStreamWasCutBackAndHasGrownAgain() throws IOException {
    var remote = new RemoteReader<>(source, Instant.EPOCH);
    workspace.show(
        new OpenStream("prod", "client://prod", OpenStream.Mode.READ_ONLY, "", remote),
        remote.getHeader());
    source.truncate(30);
    source.startAtomicOp();
    for (int number = 30; number < 250; number++) source.addStreamEntry(77, new byte[] {1});
    source.commitAtomicOp();
    remote.failNextWait(new StreamTruncatedException(RemoteReader.ADDRESS, 30));
    tasks.runWatches();
    assertEquals(77, ((EntryRow) browser.rows().get(30)).type());
  }

  @Test
  void keepsTheRangeInDescendingOrderAsPagesAreAddedBeforeIt() throws IOException {
    browser.descending().set(true);
    browser.showPage(2);
    var shown = shownNumbers();
    commit(100);
    assertEquals(shown, shownNumbers());
    assertEquals(3, browser.page().get());
    assertEquals(100, browser.newEntries().get());
  }

  @Test
  void readsAPageToItsEndHoweverFastTheStreamGrows() throws IOException {
    browser.follow().set(true);
    tasks.hold();
    commit(10);
    commit(10);
    commit(10);
    assertEquals(1, tasks.running().size());
    tasks.runNext();
    tasks.release();
    assertEquals(numbers(200, 260), shownNumbers());
    tasks.passTime();
    assertEquals(numbers(200, 280), shownNumbers());
  }

  @Test
  void loadsWhatWasAskedForOnceTheConnectionIsBack() throws IOException {
    var now = Instant.parse("2026-11-23T12:41:07Z");
    var remote = new RemoteReader<>(source, now);
    var open = new OpenStream("prod", "client://prod", OpenStream.Mode.READ_ONLY, "", remote);
    workspace.show(open, source.getHeader());
    remote.lose(now, "the server closed the connection", 0, now);
    browser.nextPage();
    assertEquals(numbers(0, 100), shownNumbers());
    assertEquals(1, browser.page().get());
    assertNull(browser.failure().get());
    assertEquals(
        "Page 2 is not loaded. It comes as soon as the connection is back.",
        browser.waiting().get());
    remote.comeBack();
    assertEquals(numbers(100, 200), shownNumbers());
    assertEquals("", browser.waiting().get());
  }

  private void open(int count) throws IOException {
    source = MemoryStreamSource.ofEntries(count);
    workspace.show(
        new OpenStream("test.bin", "test.bin", OpenStream.Mode.READ_WRITE, "", source),
        source.getHeader());
  }

  private void commit(int count) throws IOException {
    SampleEntries.append(source, count);
    tasks.runWatches();
  }

  private List<Long> shownNumbers() {
    return browser.rows().stream().map(row -> ((EntryRow) row).number()).toList();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
