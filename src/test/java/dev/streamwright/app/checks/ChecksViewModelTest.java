package dev.streamwright.app.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.check.Rule;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.Chain;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final ChecksViewModel checks = new ChecksViewModel(workspace, tasks);

  @TempDir private Path folder;

  private MemoryStreamSource stream;

  /// Batch 1 lacks its bookmark, at entry 9, and batch 3 is open.
  @BeforeEach
  void openAStreamWithFindings() throws IOException {
    stream = Chain.ofBatches(3, 2).without(9).startBatch(3).block(6, 3).inMemory();
    workspace.show(opened(stream), stream.getHeader());
  }

  private static OpenStream opened(StreamReader stream) {
    return new OpenStream("chain.bin", "memory", OpenStream.Mode.READ_ONLY, "", stream);
  }

  @Test
  void findingsAreGroupedErrorsFirstAndNotesClosed() {
    checks.check();
    assertEquals(
        List.of("B1 open", "9", "B2 open", "17", "N3 closed", "N4 closed"),
        checks.rows().stream().map(ChecksViewModelTest::words).toList());
    assertEquals(1, checks.errors().get());
    assertEquals(LongLook.State.DAMAGED, checks.look().get().state());
    assertEquals("1 error, 1 warning, 2 notes", checks.look().get().result());
    assertEquals("1 error, 1 warning, 2 notes", workspace.notice().get().detail());
  }

  private static String words(CheckRow row) {
    return switch (row) {
      case CheckRow.Head(var group, var open) -> group.rule() + (open ? " open" : " closed");
      case CheckRow.Found(var finding) -> Long.toString(finding.entry().orElse(-1));
      case CheckRow.More(_, var count) -> count + " more";
    };
  }

  @Test
  void findingsAreWalkedRoundClosedOnesIncluded() {
    checks.check();
    for (long entry : new long[] {9, 17, 27, 29, 9}) {
      checks.next();
      assertEquals(entry, workspace.selected().get());
    }
    checks.previous();
    assertEquals(Rule.N4, checks.current().get().rule());
  }

  @Test
  void aMutedRuleIsCountedAndNotWalked() {
    checks.check();
    checks.mute(Rule.B1);
    assertEquals(0, checks.errors().get());
    assertEquals("B1 " + Rule.B1.title() + " (1)", checks.muted().get());
    checks.next();
    assertEquals(17, workspace.selected().get());
    checks.unmuteAll();
    assertEquals("", checks.muted().get());
    assertEquals(1, checks.errors().get());
  }

  @Test
  void aGroupIsOpenedAndClosed() {
    checks.check();
    checks.turn(Rule.B1);
    checks.turn(Rule.N4);
    assertEquals(
        List.of("B1 closed", "B2 open", "17", "N3 closed", "N4 open", "29"),
        checks.rows().stream().map(ChecksViewModelTest::words).toList());
  }

  @Test
  void aCheckThatIsStoppedGoesOn() {
    tasks.hold();
    checks.check();
    assertTrue(checks.running().get());
    checks.stop();
    tasks.runNext();
    assertFalse(checks.running().get());
    assertTrue(checks.held().get());
    assertEquals("No problem was found so far", checks.look().get().result());
    checks.goOn();
    tasks.runNext();
    assertFalse(checks.held().get());
    assertEquals(1, checks.errors().get());
  }

  @Test
  void whatIsCommittedLaterIsSaidNotToBeChecked() throws IOException {
    var newer = checks.newer();
    checks.check();
    assertEquals("", newer.getValue());
    var before = stream.getHeader();
    var after = Entries.commit(stream, Entries.event(before.totalEntries(), "one"));
    workspace.operationCommitted(after);
    assertEquals("1 newer not checked", newer.getValue());
  }

  @Test
  void anotherStreamHasNoFindings() throws IOException {
    checks.check();
    var other = new MemoryStreamSource();
    workspace.show(opened(other), other.getHeader());
    assertEquals(List.of(), checks.rows());
    assertNull(checks.look().get());
    assertEquals(0, checks.errors().get());
  }

  @Test
  void theOutcomeOfACheckOfAnotherStreamIsDropped() throws IOException {
    tasks.hold();
    checks.check();
    var other = new MemoryStreamSource();
    workspace.show(opened(other), other.getHeader());
    tasks.runNext();
    assertEquals(List.of(), checks.rows());
    assertFalse(checks.running().get());
  }

  @Test
  void manyFindingsAreListedUpToAHundredOfEach() throws IOException {
    var many = new MemoryStreamSource();
    many.startAtomicOp();
    for (int i = 0; i < 250; i++) many.addStreamEntry(77, new byte[1]);
    many.commitAtomicOp();
    workspace.show(opened(many), many.getHeader());
    checks.check();
    checks.turn(Rule.C1);
    assertEquals(102, checks.rows().size());
    assertEquals("150 more", words(checks.rows().getLast()));
  }

  @Test
  void findingsAreExportedAsLinesOfJson() throws IOException {
    checks.check();
    var file = folder.resolve("findings.ndjson");
    checks.export(file);
    var lines = Files.readAllLines(file);
    assertEquals(5, lines.size());
    assertTrue(
        lines.getFirst().startsWith("{\"rule\":\"B1\",\"severity\":\"error\",\"entry\":\"9\""));
    assertTrue(lines.getLast().contains("\"errors\":1"));
    assertEquals("Exported 4 findings", workspace.notice().get().text());
  }
}
