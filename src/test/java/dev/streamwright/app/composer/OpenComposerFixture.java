package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

/// A composer over a stream whose next entry is 9.
abstract class OpenComposerFixture {
  ComposerFixture fixture;
  ComposerViewModel composer;

  @BeforeEach
  void openComposer() throws IOException {
    fixture = ComposerFixture.overChain();
    composer = fixture.composer;
  }

  static StreamEntry entry(long number, String text) {
    return new StreamEntry(77, number, Entries.bytes(text));
  }
}
