package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A composer over a stream in memory, and what a person does with it.
final class ComposerFixture {

  static final Instant NOW = Instant.parse("2026-11-23T12:03:11Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  final InlineTasks tasks = new InlineTasks();
  final Path drafts;
  final Workspace workspace;
  final ComposerViewModel composer;

  ComposerFixture() {
    this(new ArrayList<>());
  }

  /// @param pending where the entries of the open operation are kept
  ComposerFixture(List<StreamEntry> pending) {
    this(pending, newFolder());
  }

  /// @param drafts where drafts are kept
  ComposerFixture(List<StreamEntry> pending, Path drafts) {
    this.drafts = drafts;
    workspace = new Workspace(tasks, CLOCK, pending);
    composer = new ComposerViewModel(workspace, tasks, CLOCK, drafts);
  }

  /// Made when the first draft is written.
  private static Path newFolder() {
    return Path.of("target", "drafts", UUID.randomUUID().toString());
  }

  /// A composer over the committed start of a chain, nine entries.
  static ComposerFixture overChain() throws IOException {
    return overChain(newFolder());
  }

  static ComposerFixture overChain(Path drafts) throws IOException {
    var fixture = new ComposerFixture(new ArrayList<>(), drafts);
    fixture.openChain(new MemoryStreamSource().impatient());
    return fixture;
  }

  void openChain(MemoryStreamSource source) throws IOException {
    Chain.commit(source);
    open(source, OpenStream.Mode.READ_WRITE, "");
  }

  static ComposerFixture over(StreamReader source) {
    var fixture = new ComposerFixture();
    fixture.open(source, OpenStream.Mode.READ_WRITE, "");
    return fixture;
  }

  void open(StreamReader reader, OpenStream.Mode mode, String reason) {
    open("zkevm.bin", reader, mode, reason);
  }

  /// Opens another stream, that can be written.
  void open(String name) {
    open(name, new MemoryStreamSource().impatient(), OpenStream.Mode.READ_WRITE, "");
  }

  private void open(String name, StreamReader reader, OpenStream.Mode mode, String reason) {
    try {
      var stream = new OpenStream(name, "/streams/" + name, mode, reason, reader);
      workspace.show(stream, reader.getHeader());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  MemoryStreamSource source() {
    return (MemoryStreamSource) workspace.stream().get().reader();
  }

  EntryEditorViewModel newEntry() {
    composer.editNewEntry();
    return composer.editor().get();
  }

  /// Types a text as the new entry's data, of type 77.
  void type(String text) {
    newEntry().kind().set(EntryKind.OTHER);
    newEntry().otherType().set("77");
    newEntry().data().show(DataMode.TEXT);
    newEntry().data().text().set(text);
  }

  /// Adds an entry of type 77.
  void add(String text) {
    type(text);
    composer.addEntry();
  }

  /// Shows the pending entry at this position in the editor, and types another text.
  void edit(int position, String text) {
    composer.edit(composer.rows().get(position));
    composer.editor().get().data().show(DataMode.TEXT);
    composer.editor().get().data().text().set(text);
  }

  /// Lets a second pass, in which what was composed is written to the disk.
  void letASecondPass() {
    for (int i = 0; i < 3; i++) tasks.runWatches();
  }

  String failure() {
    var failure = composer.failure().get();
    return failure == null ? "" : failure.text();
  }

  String notice() {
    Notice notice = workspace.notice().get();
    return notice == null ? "" : notice.text() + " | " + notice.detail();
  }
}
