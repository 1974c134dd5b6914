package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A composer with drafts in a folder.
abstract class DraftsFixture {
  @TempDir Path folder;

  ComposerFixture fixture;
  ComposerViewModel composer;

  @BeforeEach
  void open() throws IOException {
    fixture = ComposerFixture.overChain(folder.resolve("drafts"));
    composer = fixture.composer;
    fixture.letASecondPass();
  }

  void rollBack(String... texts) {
    composer.startOperation();
    for (var text : texts) fixture.add(text);
    composer.rollBack();
    fixture.letASecondPass();
  }

  static List<String> texts(Draft draft) {
    return draft.entries().stream().map(entry -> new String(entry.data())).toList();
  }

  List<List<String>> allTexts() {
    return composer.drafts().all().stream().map(DraftsFixture::texts).toList();
  }

  List<Path> files() {
    try (var files = Files.list(fixture.drafts)) {
      return files.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
