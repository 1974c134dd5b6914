package dev.streamwright.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final FilterViewModel filter = new FilterViewModel(workspace, tasks);

  @BeforeEach
  void open() throws IOException {
    show(SampleChains.of(60, 3));
  }

  private void show(MemoryStreamSource source) throws IOException {
    workspace.show(
        new OpenStream("chain.bin", "chain.bin", OpenStream.Mode.READ_WRITE, "", source),
        source.getHeader());
  }

  private List<Long> hits() {
    return filter.rows().stream().map(row -> row.entry().number()).toList();
  }

  @Test
  void typingChangesNothing() {
    filter.text().set("type == tx");
    assertNull(filter.look().get());
    assertFalse(filter.showsHits().get());
  }

  @Test
  void hitsAreShownWithTheirBlocks() {
    filter.run("block.number in 5..7");
    assertEquals(List.of("5", "6", "7"), filter.rows().stream().map(HitRow::block).toList());
    assertTrue(filter.showsHits().get());
    assertEquals(3, filter.hitCount().get());
    assertEquals(LongLook.State.COMPLETE, filter.look().get().state());
    assertEquals("3 hits", filter.look().get().result());
  }

  @Test
  void aMistakeLeavesTheHitsAsTheyAre() {
    filter.run("block.number == 5");
    filter.run("block.nuber == 5");
    assertNotNull(filter.mistake().get());
    assertEquals(1, filter.rows().size());
    filter.text().set("block.number == 6");
    assertNull(filter.mistake().get());
    assertEquals("5", filter.rows().getFirst().block());
  }

  @Test
  void whatWasStoppedIsPartialAndGoesOn() {
    tasks.hold();
    filter.run("tx.value > 99999999 ETH");
    assertEquals(LongLook.State.RUNNING, filter.look().get().state());
    filter.stop();
    tasks.runNext();
    assertEquals(LongLook.State.HELD, filter.look().get().state());
    assertTrue(filter.look().get().result().startsWith("Partial: "), filter.look().get()::result);
    assertTrue(filter.held().get());
    filter.goOn();
    tasks.runNext();
    assertEquals("No hits", filter.look().get().result());
    assertFalse(filter.held().get());
  }

  @Test
  void clearingShowsAllEntriesAndKeepsTheSelectedOne() {
    filter.run("type == tx");
    filter.step(1);
    var selected = workspace.selected().get();
    assertEquals(hits().getFirst(), selected);
    filter.clear();
    assertEquals("", filter.text().get());
    assertNull(filter.look().get());
    assertEquals(selected, workspace.selected().get());
  }

  @Test
  void stepsGoFromHitToHit() {
    filter.run("type == batchEnd");
    filter.step(1);
    filter.step(1);
    assertEquals(hits().get(1), workspace.selected().get());
    filter.step(-1);
    assertEquals(hits().getFirst(), workspace.selected().get());
  }

  @Test
  void filtersThatRanComeBackTheLastOneFirst() {
    filter.run("type == tx");
    filter.run("type == block");
    filter.run("type == tx");
    assertEquals(List.of("type == tx", "type == block"), filter.earlier());
  }

  @Test
  void atMostAPageOfRowsIsHeldAndAllPagesAreReached() throws IOException {
    show(MemoryStreamSource.ofEntries(2500));
    filter.run("number >= 0");
    assertEquals(2500, filter.hitCount().get());
    assertEquals(1000, filter.rows().size());
    filter.showNextPage();
    assertEquals(1000L, hits().getFirst());
    assertEquals(1000, filter.rows().size());
    filter.showNextPage();
    assertEquals(500, filter.rows().size());
    assertEquals(2499L, hits().getLast());
    assertFalse(filter.hasNextPage());
    filter.showPreviousPage();
    assertEquals(1000L, hits().getFirst());
  }

  @Test
  void positionsStayFewHoweverManyHitsThereAre() {
    var positions = new HitPositions();
    for (long hit = 0; hit < 3_000_000; hit++) positions.add(2 * hit);
    assertEquals(3_000_000, positions.count());
    assertEquals(999_999, HitPositions.anchor(999_999));
    assertEquals(1_000_064, HitPositions.anchor(1_000_100));
    assertEquals(2 * 1_000_064, positions.numberAt(1_000_064));
    assertEquals(500, positions.hitFrom(999));
    assertEquals(-1, positions.hitFrom(6_000_000));
  }

  @Test
  void anotherStreamBeginsWithoutFilter() throws IOException {
    filter.run("type == tx");
    show(SampleChains.of(5, 1));
    assertNull(filter.look().get());
    assertEquals("", filter.text().get());
    assertEquals(List.of(), hits());
  }
}
