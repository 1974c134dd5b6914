package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.drafts.DraftOrigin;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The composer over a connection that gets lost.
class RemoteComposerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:41:07Z");

  private final ComposerFixture fixture = new ComposerFixture();
  private final ComposerViewModel composer = fixture.composer;
  private MemoryStreamSource stream;
  private RemoteSource remote;

  @BeforeEach
  void connect() throws IOException {
    stream = MemoryStreamSource.ofEntries(20);
    remote = new RemoteSource(stream.session("the server"), NOW);
    fixture.open(remote, OpenStream.Mode.READ_WRITE, "");
  }

  @Test
  void composesAndCommitsAsInAFile() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    composer.commit();
    assertEquals("Committed 20–21 | 2 entries, 40 B", fixture.notice());
    assertEquals(22, stream.getHeader().totalEntries());
  }

  @Test
  void keepsTheEntriesAsADraftWhenTheConnectionIsLost() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    lose();
    assertEquals(ComposerState.IDLE, composer.state().get());
    assertEquals(2, composer.drafts().chosen().get().entries().size());
    assertEquals(DraftOrigin.CONNECTION_LOST, composer.drafts().chosen().get().origin());
    assertEquals("The lost connection rolled back 2 entries | kept as a draft", fixture.notice());
    assertFalse(composer.connected().get());
    remote.comeBack();
    assertTrue(composer.connected().get());
    composer.startWithDraft();
    composer.commit();
    assertEquals(22, stream.getHeader().totalEntries());
  }

  @Test
  void aCallThatWasOnItsWayReopensNothing() {
    composer.startOperation();
    fixture.add("one");
    fixture.tasks.hold();
    fixture.add("two");
    lose();
    fixture.tasks.release();
    assertEquals(ComposerState.IDLE, composer.state().get());
    assertEquals(1, composer.drafts().chosen().get().entries().size());
  }

  @Test
  void saysThatACommitMayHaveComeThrough() throws IOException {
    composer.startOperation();
    fixture.add("one");
    remote.loseNextCommitAnswer();
    composer.commit();
    lose();
    assertEquals(DraftOrigin.COMMIT_UNCERTAIN, composer.drafts().chosen().get().origin());
    assertEquals(1, composer.drafts().chosen().get().entries().size());
    assertEquals(21, stream.getHeader().totalEntries());
    assertEquals(ComposerState.IDLE, composer.state().get());
  }

  @Test
  void aCommitWhoseAnswerCameIsCommitted() throws IOException {
    composer.startOperation();
    fixture.add("one");
    composer.commit();
    lose();
    assertEquals(List.of(), composer.drafts().all());
    assertEquals(21, stream.getHeader().totalEntries());
  }

  private void lose() {
    remote.lose(NOW, "the server closed the connection", 0, NOW.plusSeconds(1));
  }
}
