package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.FolderState;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A window that looks at a stream of another program: it changes nothing and keeps nobody out,
/// until it writes itself, and then only as long as it does.
class LookingOnTest {

  private static final int BLOCKS = 60;

  @TempDir private Path folder;

  private Path file;
  private Path operation;
  private long entries;

  @BeforeEach
  void writeAStream() throws IOException {
    file = Files.createDirectory(folder.resolve("chain")).resolve("chain.bin");
    var options =
        new StoreOptions(
            SampleStream.VERSION, SampleStream.SYSTEM_ID, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options)) {
      SampleStream.write(source, BLOCKS, 7, _ -> {}, () -> false);
      entries = source.getHeader().totalEntries();
    }
    operation =
        Files.writeString(
            folder.resolve("operation.json"), "{\"entries\": [{\"type\": 77, \"text\": \"one\"}]}");
  }

  @Test
  void pagingSearchingFollowingAndClosingChangeNothing() throws IOException {
    var before = FolderState.of(file.getParent());
    try (var window = open()) {
      window.click("#next-page");
      window.awaitText("#page", "2");
      window.press(KeyCode.F8);
      window.click("#last-page");
      window.await("#next-page", Node.class, Node::isDisabled);
      window.press(KeyCode.CONTROL, KeyCode.B);
      window.fill("#bookmark-text", "17");
      window.press(KeyCode.ENTER);
      window.await("#go-to-bookmark");
      window.click("#go-to-bookmark");
      window.awaitText("#inspector-title", "Bookmark");
      window.click("#follow");
      assertEquals(before, FolderState.of(file.getParent()));
    }
    assertEquals(before, FolderState.of(file.getParent()));
  }

  @Test
  void servingWithoutSourcesChangesNothing() throws IOException {
    var before = FolderState.of(file.getParent());
    try (var window = open()) {
      window.enter("#serve-port", "0");
      window.click("#serve-switch");
      window.awaitText("#serve-title", "Serve on");
      assertEquals(before, FolderState.of(file.getParent()));
    }
    assertEquals(before, FolderState.of(file.getParent()));
  }

  @Test
  void anotherProgramWritesWhileTheWindowLooksOn() throws IOException {
    try (var window = open()) {
      window.goTo("7");
      window.awaitText("#inspector-facts", "7");
      append();
      Fx.await("new entries are told", () -> window.find("#new-entries") != null);
      window.awaitText("#inspector-facts", "7");
      window.click("#follow");
      window.await("#entries", TableView.class, table -> endsWith(table, entries));
      append();
      window.await("#entries", TableView.class, table -> endsWith(table, entries + 1));
      window.awaitText("#inspector-facts", "7");
    }
  }

  @Test
  @Tag("long")
  void theWindowSaysWhoWritesAndThenWritesItselfOnceThatEnds() throws IOException {
    try (var window = open()) {
      window.click("#next-page");
      window.awaitText("#page", "2");
      try (var writer = OtherProgram.run("serve", file, "--port=0", "--source-port=0")) {
        writer.readLine();
        window.click("#start-operation");
        window.awaitText(
            "#composer #failure-text",
            "chain.bin is being written by java (process %d)".formatted(writer.processId()));
        window.picture("story-looking-on-refused-light");
        window.click("#next-page");
        window.awaitText("#page", "3");
      }
      window.goTo("150");
      window.awaitText("#page", "2");
      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      window.awaitText("#page", "2");
      window.press(KeyCode.CONTROL, KeyCode.ENTER);
      window.awaitText("#status-text", "Committed");
      window.awaitText("#inspector-title", "Type 77");
      append();
      window.click("#follow");
      window.await("#entries", TableView.class, table -> endsWith(table, entries + 1));
    }
  }

  @Test
  void whatBecomesOfTheFileIsSaidAboveItsEntries() throws IOException {
    try (var window = open()) {
      Files.delete(file);
      window.awaitText("#browser #failure-text", "chain.bin was deleted or moved");
      window.click("#next-page");
      window.awaitText("#page", "2");
      window.press(KeyCode.CONTROL, KeyCode.W);
      window.await("#welcome");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSaidToBeCommittedThatIsNotInTheFile(Misfortune misfortune) throws IOException {
    try (var window = open()) {
      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      misfortune.befall(file);
      window.press(KeyCode.CONTROL, KeyCode.ENTER);
      window.awaitText("#composer #failure-text", misfortune.words);
      assertFalse(window.text("#status-text").contains("Committed"));
      window.awaitText("#pending-count", "1 entry pending");
      window.picture("story-commit-" + misfortune + "-light");
      window.click("#roll-back");
      window.awaitText("#composer", "Draft of 1 entry");
    }
  }

  /// What happens to a file that is open here.
  private enum Misfortune {
    DELETED("chain.bin was deleted or moved while it was open here.") {
      @Override
      void befall(Path file) throws IOException {
        Files.delete(file);
      }
    },
    CUT("chain.bin was cut to 5,000 bytes while it was open here") {
      @Override
      void befall(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(5_000);
        }
      }
    };

    final String words;

    Misfortune(String words) {
      this.words = words;
    }

    abstract void befall(Path file) throws IOException;
  }

  /// As another program does that needs the writer's lock.
  private void append() throws IOException {
    try (var appending = OtherProgram.run("append", file, operation)) {
      appending.awaitDone();
    }
  }

  private StoryWindow open() {
    var window = new StoryWindow(folder, session());
    window.open(file);
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
    return window;
  }

  private static boolean endsWith(TableView<?> table, long number) {
    return !table.getItems().isEmpty()
        && table.getItems().getLast().toString().contains("number=" + number);
  }

  private static WindowState session() {
    var session = new WindowState();
    session.startedBefore = true;
    session.inspectorWidth = 300;
    session.sideWidth = 220;
    session.theme = "LIGHT";
    return session;
  }
}
