package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.net.Address;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Fx;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users do with streams behind servers. The servers are real, and of this process.
class RemoteStoriesTest {

  private static final int BLOCKS = 120;
  private static final String TOKEN = "d0fe11c490ab77de55a1";

  @TempDir private Path folder;

  private FileStreamSource stream;
  private Address address = new Address("127.0.0.1", 0);
  private SourceServer server;

  @BeforeEach
  void serve() throws IOException {
    var options =
        new StoreOptions(
            SampleStream.VERSION, SampleStream.SYSTEM_ID, 1, Durability.OPERATING_SYSTEM);
    stream = FileStreamSource.create(folder.resolve("served.bin"), options);
    SampleStream.write(stream, BLOCKS, 7, _ -> {}, () -> false);
    startServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    stream.close();
  }

  @Test
  @Tag("long")
  void aSourcePortIsConnectedToReadLostAndComesBack() throws IOException {
    long before = stream.getHeader().totalEntries();
    try (var window = new StoryWindow(folder, session())) {
      connect(window);
      window.awaitText("#stream-name", address.toString());
      window.awaitText("#app-bar", "REMOTE");
      window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
      window.goTo("block 12");
      window.awaitText("#inspector-title", "L2 block");

      server.close();
      window.awaitText("#connection-title", "Connection lost at");
      window.press(KeyCode.DOWN);
      window.awaitText("#inspector-title", "Transaction");
      window.fill("#page", "4");
      window.press(KeyCode.ENTER);
      window.awaitText("#waiting", "is not loaded");
      window.picture("story-lost-light");

      startServer();
      window.click("#retry-now");
      Fx.await("the connection is back", () -> window.find("#connection-banner") == null);
      window.awaitText("#page", "4");

      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      window.press(KeyCode.CONTROL, KeyCode.ENTER);
      window.awaitText("#status-text", "Committed");
      window.picture("story-remote-light");
    }
    assertEquals(before + 1, stream.getHeader().totalEntries());
    assertArrayEquals(new byte[] {(byte) 0xd0, 0x0d}, stream.getEntry(before).orElseThrow().data());
  }

  @Test
  void aClientPortIsFollowedAndLeadsToTheSourcePort() throws IOException {
    var clients = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
    try (var window = new StoryWindow(folder, session())) {
      var name = clients.address().toString();
      Fx.run(() -> window.window().openFirst(name));
      window.awaitText("#stream-name", name);
      window.awaitText("#app-bar", "REMOTE · READ-ONLY");
      window.awaitText("#composer-reason", "A client connection can only read");
      window.goTo("batch 3");
      window.awaitText("#inspector-title", "Batch start");
      window.click("#follow");
      long next = stream.getHeader().totalEntries();
      append();
      window.await("#entries", TableView.class, table -> endsWith(table, next));
      window.picture("story-client-light");
      clients.close();
      window.awaitText("#connection-title", "Connection lost at");
      clients = StreamServer.start(stream, new ServerOptions(Address.parse(name)));
      Fx.await("the connection is back", () -> window.find("#connection-banner") == null);
      window.click("#connect-source");
      window.await("#connect");
      assertEquals("127.0.0.1", window.text("#connect-host"));
      assertEquals("6901", window.text("#connect-port"));
      window.press(KeyCode.ESCAPE);
      Fx.await("the dialog is closed", () -> window.find("#connect") == null);
    } finally {
      clients.close();
    }
  }

  @Test
  void aStreamThatIsCutBackIsFollowedOn() throws IOException {
    try (var clients = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
        var window = new StoryWindow(folder, session())) {
      var name = clients.address().toString();
      Fx.run(() -> window.window().openFirst(name));
      window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
      window.goTo("60");
      window.awaitText("#inspector-title", "Transaction");
      stream.truncate(40);
      window.awaitText("#status-text", "The stream was cut back to 40 entries");
      window.await("#entries", TableView.class, table -> endsWith(table, 39));
      append();
      window.await("#entries", TableView.class, table -> endsWith(table, 40));
    }
  }

  @Test
  void aStreamIsCopiedIntoAFileWhileItIsRead() throws IOException {
    var file = folder.resolve("copy.bin");
    try (var window = new StoryWindow(folder, session())) {
      connect(window);
      window.chooseNext(file);
      window.click("#copy-start");
      window.awaitText("#copy-progress", "up to date");
      append();
      window.awaitText(
          "#copy-progress", PlainText.format("%,d", stream.getHeader().totalEntries()));
      window.picture("story-copy-light");
      window.click("#copy-stop");
      window.awaitText("#status-text", "Stopped copying into copy.bin");
      append();
      window.click("#copy-start");
      window.awaitText(
          "#copy-progress", PlainText.format("%,d", stream.getHeader().totalEntries()));
    }
    try (var copy = FileStreamSource.openReadOnly(file)) {
      assertEquals(stream.getHeader(), copy.getHeader());
    }
  }

  @Test
  @Tag("long")
  void anOperationThatWasOpenWhenTheConnectionWasLostStaysAsADraft() throws IOException {
    long before = stream.getHeader().totalEntries();
    try (var window = new StoryWindow(folder, session())) {
      connect(window);
      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      server.close();
      window.awaitText("#composer-reason", "the server rolled the operation back");
      window.picture("story-lost-operation-light");
      startServer();
      window.click("#retry-now");
      Fx.await("the connection is back", () -> window.find("#connection-banner") == null);
      window.click("#start-draft");
      window.awaitText("#pending-count", "1 entry pending");
      window.press(KeyCode.CONTROL, KeyCode.ENTER);
      window.awaitText("#status-text", "Committed");
    }
    assertEquals(before + 1, stream.getHeader().totalEntries());
  }

  @Test
  void whoHoldsTheOperationIsSaidByName() throws IOException {
    try (var window = new StoryWindow(folder, session());
        var other = RemoteStreamSource.connect(address, new SourceOptions(TOKEN, "replay of qa"))) {
      connect(window);
      other.startAtomicOp();
      window.click("#start-operation");
      window.awaitText("#composer #failure-text", "replay of qa has an operation open");
      other.rollbackAtomicOp();
      window.click("#start-operation");
      window.await("#add-entry");
      window.click("#roll-back");
    }
  }

  @Test
  @Tag("long")
  void aConnectionThatFailsNamesItsStepAndKeepsWhatWasTyped() {
    try (var window = new StoryWindow(folder, session())) {
      window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
      window.await("#connect");
      window.click("#kind-source");
      window.fill("#connect-host", address.toString());
      window.enter("#connect-token", "not-the-token-of-it");
      window.press(KeyCode.ENTER);
      window.awaitText("#connect-status", "Stopped at step 3 of 4");
      window.picture("story-connect-wrong-token-light");
      assertEquals("127.0.0.1", window.text("#connect-host"));
      window.enter("#connect-token", TOKEN);
      window.click("#connect-test");
      window.awaitText("#connect-status", "All 4 steps done");
      window.press(KeyCode.ENTER);
      window.awaitText("#stream-name", address.toString());
    }
  }

  @Test
  void aLocalStreamIsServedToOthers() throws IOException {
    server.close();
    stream.close();
    var session = session();
    try (var window = new StoryWindow(folder, session)) {
      window.open(folder.resolve("served.bin"));
      window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
      window.awaitText("#stream-facts", String.valueOf(BLOCKS));
      Fx.await(
          "the bookmarks are indexed",
          () -> !window.text("#stream-facts").contains("Indexing bookmarks"));
      window.click("#serve-sources");
      window.enter("#serve-port", "0");
      window.enter("#serve-source-port", "0");
      window.click("#serve-switch");
      window.awaitText("#serve-title", "Serve on");
      window.awaitText("#served", "Sources on");
      int port = Integer.parseInt(window.text("#served").replaceAll(".*Sources on (\\d+).*", "$1"));
      var token = TokenFile.read(folder.resolve("source.token"));
      var options = new SourceOptions(token, "replay of qa");
      try (var other = RemoteStreamSource.connect(new Address("127.0.0.1", port), options)) {
        window.awaitText("#served", "replay of qa");
        other.startAtomicOp();
        window.awaitText("#served", "writes");
        window.picture("story-serving-light");
        long number = other.addStreamEntry(77, new byte[] {1});
        other.commitAtomicOp();
        window.goTo(String.valueOf(number));
        window.awaitText("#inspector-title", "Type 77");
      }
      window.click("#serve-switch");
      Fx.await("nothing is served", () -> "Serve".equals(window.text("#serve-title")));
    }
    stream = FileStreamSource.open(folder.resolve("served.bin"));
    assertFalse(Files.readString(folder.resolve("source.token")).isBlank());
  }

  private void append() throws IOException {
    stream.startAtomicOp();
    stream.addStreamEntry(77, new byte[] {1, 2, 3});
    stream.commitAtomicOp();
  }

  private static boolean endsWith(TableView<?> table, long number) {
    return !table.getItems().isEmpty()
        && table.getItems().getLast().toString().contains("number=" + number);
  }

  private void startServer() throws IOException {
    server = SourceServer.start(stream, new SourceServerOptions(address, TOKEN), _ -> {});
    address = server.address();
  }

  private void connect(StoryWindow window) {
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    window.await("#connect");
    window.click("#kind-source");
    window.fill("#connect-host", address.toString());
    window.enter("#connect-token", TOKEN);
    window.press(KeyCode.ENTER);
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
  }

  /// A session with panels as narrow as the headless screen asks for.
  private static WindowState session() {
    var session = new WindowState();
    session.startedBefore = true;
    session.inspectorWidth = 300;
    session.sideWidth = 220;
    session.theme = "LIGHT";
    return session;
  }
}
