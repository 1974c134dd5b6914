package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.IndexingStream;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamFactsViewModelTest {

  private static final long FILE_BYTES = 104_861_696;

  private final InlineTasks tasks = new InlineTasks();
  private final Clock clock =
      Clock.fixed(Instant.parse("2026-11-23T12:03:09Z"), ZoneId.of("Asia/Tokyo"));
  private final Workspace workspace = new Workspace(tasks, clock);
  private final StreamFactsViewModel model = new StreamFactsViewModel(workspace, tasks, clock);
  private MemoryStreamSource stream;

  @BeforeEach
  void makeAStream() throws IOException {
    stream = MemoryStreamSource.ofEntries(200);
  }

  @Test
  void tellsWhatTheHeaderSaysAtOnce() throws IOException {
    show(stream);
    assertEquals(
        new StreamFacts(
            "200",
            "–",
            "–",
            "15.3 KiB",
            0,
            "15,676 bytes",
            "1",
            "1",
            "1001",
            "1, sequencer",
            "–",
            "No growth was seen since the stream was opened",
            "",
            1),
        model.facts().get());
  }

  @Test
  void tellsHowLargeTheFileIsAndHowFarBookmarksAreIndexed() throws IOException {
    var indexing = new IndexingStream(stream, FILE_BYTES, 87);
    show(indexing);
    tasks.runWatches();
    var facts = model.facts().get();
    assertEquals("< 0.1 of 100.0 MiB", facts.used());
    assertEquals(
        "15,676 bytes in use, header page included; the file has 104,861,696 bytes",
        facts.usedExactly());
    assertEquals("1 of 100", facts.dataPages());
    assertEquals("43 %", facts.indexing());
    indexing.setIndexed(200);
    tasks.runWatches();
    assertEquals("", model.facts().get().indexing());
  }

  /// The index of a stream that is only read goes on when somebody asks for a bookmark.
  @Test
  void entriesThatAreAddedLaterAreNotToldAsIndexing() throws IOException {
    var indexing = new IndexingStream(stream, FILE_BYTES, 200);
    show(indexing);
    tasks.runWatches();
    SampleEntries.append(stream, 10);
    for (int round = 0; round < 3; round++) tasks.runWatches();
    assertEquals("210", model.facts().get().entries());
    assertEquals("", model.facts().get().indexing());
  }

  @Test
  void followsTheStreamAsItGrows() throws IOException {
    show(stream);
    tasks.runWatches();
    SampleEntries.append(stream, 10);
    tasks.runWatches();
    var facts = model.facts().get();
    assertEquals("210", facts.entries());
    assertEquals("12:03:09 UTC", facts.changed());
    assertEquals("Changed last at 2026-11-23 12:03:09 UTC, 21:03:09 here", facts.changedLocally());
  }

  @Test
  void forgetsTheFactsOfAStreamThatIsClosed() throws IOException {
    show(stream);
    workspace.clear();
    tasks.runWatches();
    assertNull(model.facts().get());
    assertNull(model.failure().get());
  }

  @Test
  void tellsWhyTheStreamCannotBeRead() throws IOException {
    show(stream);
    stream.close();
    tasks.runWatches();
    assertEquals("Cannot read the end of the stream", model.failure().get().what());
    assertEquals("200", model.facts().get().entries());
  }

  private void show(StreamReader reader) throws IOException {
    var opened =
        new OpenStream("test.bin", "/streams/test.bin", OpenStream.Mode.READ_ONLY, "", reader);
    workspace.show(opened, reader.getHeader());
  }
}
