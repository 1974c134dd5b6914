package dev.streamwright.app.connection;

import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.sharing.CopyProgress;
import dev.streamwright.app.sharing.MemoryCopying;
import dev.streamwright.app.sharing.MemoryServing;
import dev.streamwright.app.sharing.ServeView;
import dev.streamwright.app.sharing.ServeViewModel;
import dev.streamwright.app.sharing.Served;
import dev.streamwright.app.sharing.StreamCopyView;
import dev.streamwright.app.sharing.StreamCopyViewModel;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.IndexingStream;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.NoFile;
import dev.streamwright.testkit.RemoteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionViewTest {

  private static final Path FILE = Path.of("/streams/zkevm.bin");
  private static final ServerPlace CLIENT = ServerPlace.client(new Address("prod-ds", 6900));
  private static final ServerPlace SOURCE =
      new ServerPlace(
          ServerKind.SOURCE, new Address("ds.qa.example.net", 6901), 1, true, Optional.empty());
  private static final String BUSY =
      "zkevm.bin is being written by geth (process 1234). Close it there and open the file again.";

  private final InlineTasks tasks = new InlineTasks();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:03:09Z"), ZoneOffset.UTC);
  private final Workspace workspace = new Workspace(tasks, clock);
  private final MemoryStreams streams = new MemoryStreams();
  private final RecentPlaces recents = new RecentPlaces();
  private final MemoryServing serving = new MemoryServing();
  private final MemoryServers servers = new MemoryServers();
  private final ConnectionViewModel connection =
      new ConnectionViewModel(
          workspace,
          tasks,
          streams,
          servers,
          recents,
          new SampleFile(Path.of("/data"), streams, (_, _) -> {}));
  private final StreamFactsViewModel facts = new StreamFactsViewModel(workspace, tasks, clock);
  private final ServeViewModel serve = new ServeViewModel(workspace, tasks, serving);
  private final MemoryCopying copying = new MemoryCopying();
  private final StreamCopyViewModel copy = new StreamCopyViewModel(workspace, tasks, copying);
  private Overlay overlay;
  private StreamPrompts prompts;

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsAStreamThatCanBeWritten(String colours) throws IOException {
    var stage = show(colours);
    var stream = MemoryStreamSource.ofEntries(17_598);
    streams.put(FILE, stream);
    Fx.run(
        () -> {
          recents.setTexts(List.of("/streams/qa-gap.bin"));
          connection.openFile(FILE);
          tasks.runWatches();
        });
    save(stage, "connection-read-write", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsAStreamThatCanOnlyBeRead(String colours) throws IOException {
    var stage = show(colours);
    var stream = MemoryStreamSource.ofEntries(17_598);
    streams.putReadOnly(FILE, new IndexingStream(stream, 104_861_696, 7_568), BUSY);
    Fx.run(
        () -> {
          recents.setTexts(
              List.of(
                  "/streams/qa/zkevm.bin",
                  "/streams/a-very-long-name-of-a-stream-from-october-2026.bin",
                  "/streams/hermez.bin"));
          connection.openFile(FILE);
          tasks.runWatches();
        });
    save(stage, "connection-read-only", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsManyStreamsAndWhyOneCannotBeOpened(String colours) {
    var stage = show(colours);
    Fx.run(
        () -> {
          for (int month = 12; month > 0; month--)
            recents.add(Place.parse("/streams/zkevm-2026-%02d.bin".formatted(month)).orElseThrow());
          connection.openFile(Path.of("/streams/zkevm-2026-03.bin"));
          stage.getScene().lookup("#recents").requestFocus();
        });
    save(stage, "connection-failed", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsTheWaysToAStream(String colours) {
    var stage = show(colours);
    Fx.run(() -> ((WelcomeView) stage.getScene().lookup("#welcome")).focusFirst());
    save(stage, "welcome", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void marksWhatIsWrongWithANewStream(String colours) {
    var stage = show(colours);
    Fx.run(() -> prompts.newStream());
    Fx.frames(3);
    save(stage, "new-stream-empty", colours);
    Fx.run(
        () -> {
          ((TextField) stage.getScene().lookup("#new-file")).setText("/nowhere/test.bin");
          ((TextField) stage.getScene().lookup("#new-version")).setText("256");
          tasks.runWatches();
        });
    save(stage, "new-stream-problem", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsTheStepsOfConnecting(String colours) throws IOException {
    var stage = show(colours);
    servers.put(CLIENT, MemoryStreamSource.ofEntries(20));
    servers.put(SOURCE, MemoryStreamSource.ofEntries(20));
    Fx.run(() -> prompts.connect());
    save(stage, "connect-empty", colours);
    Fx.run(() -> prompts.connectTo(SOURCE));
    Fx.run(() -> field(stage, "#connect-token").setText("d0fe-11c4-90ab-77de"));
    servers.fail(
        new ConnectFailedException(
            ConnectStep.TLS,
            SOURCE.name(),
            "the certificate is for another name: asked for ds.qa.example.net, the server shows"
                + " ds.staging.example.net (valid to 2027-03-01)",
            "Use that name if it is the same server, or ask its owner for a certificate that lists"
                + " both.",
            null));
    Fx.run(() -> button(stage, "#connect-test").fire());
    save(stage, "connect-failed", colours);
    servers.fail(null);
    Fx.run(() -> button(stage, "#connect-test").fire());
    save(stage, "connect-done", colours);
    Fx.run(
        () -> {
          button(stage, "#connect-show-token").fire();
          field(stage, "#connect-port").setText("69010");
          field(stage, "#connect-trusted").setText("qa.pem");
          stage.getScene().lookup("#connect-tls").requestFocus();
          tasks.runWatches();
        });
    save(stage, "connect-problem", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsAConnectionThatIsLostAndRefused(String colours) throws IOException {
    var stage = show(colours);
    var remote = new RemoteReader<>(MemoryStreamSource.ofEntries(17_598), clock.instant());
    servers.put(CLIENT, remote);
    Fx.run(
        () -> {
          recents.setTexts(List.of("/streams/zkevm.bin", CLIENT.text(), "source://qa:6901?tls"));
          prompts.open(CLIENT);
          tasks.runWatches();
        });
    save(stage, "connection-remote", colours);
    var now = clock.instant();
    Fx.run(() -> remote.lose(now, "the server closed the connection", 1, now.plusSeconds(3)));
    save(stage, "connection-lost", colours);
    Fx.run(() -> remote.refuse(now, "it serves streams of another type"));
    save(stage, "connection-refused", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsWhoIsServed(String colours) throws IOException {
    var stage = show(colours);
    streams.put(FILE, MemoryStreamSource.ofEntries(17_598));
    Fx.run(
        () -> {
          connection.openFile(FILE);
          tasks.runWatches();
          serve.withSources().set(true);
        });
    save(stage, "serve-off", colours);
    serving.put(
        List.of(
            new Served.Client("10.20.4.31:50112", true, 17_598),
            new Served.Client("10.20.4.40:38206", true, 17_586),
            new Served.Client("127.0.0.1:38208", false, 0)),
        List.of(new Served.Source("ana's inspector", true), new Served.Source("replay", false)));
    Fx.run(() -> serve.start());
    save(stage, "serve-on", colours);
    Fx.run(
        () -> {
          serve.stop();
          serving.fail(new IOException("Cannot listen on 127.0.0.1:6900: address already in use."));
          serve.start();
        });
    save(stage, "serve-failed", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void showsHowFarACopyIs(String colours) throws IOException {
    var stage = show(colours);
    servers.put(CLIENT, new RemoteReader<>(MemoryStreamSource.ofEntries(17_598), clock.instant()));
    Fx.run(
        () -> {
          prompts.open(CLIENT);
          tasks.runWatches();
        });
    copying.put(new CopyProgress(17_560, 0, 17_598));
    Fx.run(() -> copy.start(Path.of("/streams/prod-ds-copy.bin")));
    save(stage, "copy-behind", colours);
    copying.put(new CopyProgress(17_598, 0, 17_598));
    Fx.run(() -> tasks.passTime());
    save(stage, "copy-level", colours);
    copying.fail(new IOException("Cannot relay: entry 17,559 of the copy is not the original's."));
    Fx.run(() -> tasks.runWatches());
    save(stage, "copy-failed", colours);
  }

  private static TextField field(Stage stage, String selector) {
    return (TextField) stage.getScene().lookup(selector);
  }

  private static ButtonBase button(Stage stage, String selector) {
    return (ButtonBase) stage.getScene().lookup(selector);
  }

  private Stage show(String colours) {
    var root =
        Fx.get(
            () -> {
              var split = new SplitPane();
              overlay = new Overlay();
              overlay.setContent(split);
              prompts = new StreamPrompts(connection, servers, tasks, new NoFile(), overlay);
              var copyView = new StreamCopyView(copy, new NoFile());
              split
                  .getItems()
                  .setAll(
                      new ConnectionView(
                          connection,
                          facts,
                          prompts,
                          copyView::askForFile,
                          copyView,
                          new ServeView(serve)),
                      new WelcomeView(connection, prompts));
              split.setDividerPositions(232 / 980.0);
              return overlay;
            });
    var stage = Fx.show(root, 980, 852, colours.equals("dark"));
    Fx.run(() -> ((SplitPane) root.getChildren().getFirst()).setDividerPositions(233 / 980.0));
    return stage;
  }

  private static void save(Stage stage, String state, String colours) {
    Fx.picture(stage.getScene(), state + "-" + colours);
  }
}
