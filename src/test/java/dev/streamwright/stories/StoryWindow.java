package dev.streamwright.stories;

import dev.streamwright.app.WindowServices;
import dev.streamwright.app.WindowView;
import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.streams.FileCopying;
import dev.streamwright.app.streams.LocalServing;
import dev.streamwright.app.streams.LocalStreams;
import dev.streamwright.app.streams.NewStreamFiles;
import dev.streamwright.app.streams.ServerStreams;
import dev.streamwright.app.task.BackgroundTasks;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.source.Faults;
import dev.streamwright.testkit.CutTexts;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.OffFxThread;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// The whole window on real files, used as a person uses it: by clicks and keys, waiting for what
/// it shows. Streams refuse every call from the FX thread.
final class StoryWindow implements AutoCloseable {

  private static final int WIDTH = 980;
  private static final int HEIGHT = 880;
  private static final int SAMPLE_BLOCKS = 120;

  private final OffFxThread guard = new OffFxThread();
  private final BackgroundTasks tasks = new BackgroundTasks(Faults::logUnlessRefusal);
  private final WindowView window;
  private final Stage stage;
  private final StoryInput input;
  private Path nextFile;

  /// A window with all its panels in sight, though it is a narrow one.
  ///
  /// @param folder where the sample stream goes
  /// @param session what the window starts with
  StoryWindow(Path folder, WindowState session) {
    this(folder, keepingPanels(session), WIDTH, HEIGHT);
  }

  private static WindowState keepingPanels(WindowState session) {
    session.sideKept = true;
    session.inspectorKept = true;
    return session;
  }

  /// A window in the size of a desktop. The headless screen is smaller, so only keys and
  /// [#fire] reach all of it.
  static StoryWindow wide(Path folder, WindowState session) {
    return new StoryWindow(folder, session, session.windowWidth, session.windowHeight);
  }

  private StoryWindow(Path folder, WindowState session, double width, double height) {
    Fx.start();
    var opener = new GuardedStreams(new LocalStreams(), guard);
    var connector = new GuardedServers(new ServerStreams(), guard);
    var serving = new LocalServing(folder.resolve("source.token"));
    var sample =
        new SampleFile(
            folder,
            opener,
            (target, progress) ->
                SampleStream.write(
                    target, SAMPLE_BLOCKS, 1101, progress::report, progress::isCancelled));
    window =
        Fx.get(
            () ->
                new WindowView(
                    session,
                    tasks,
                    new WindowServices(
                        opener,
                        connector,
                        serving,
                        new FileCopying(),
                        new NewStreamFiles(),
                        sample,
                        folder.resolve("drafts"),
                        new ChosenFile(),
                        Clock.systemUTC())));
    stage =
        Fx.get(
            () -> {
              var opened = new Stage();
              var scene = scene(window.root(), width, height);
              window.installOn(scene);
              opened.titleProperty().bind(window.title());
              opened.setScene(scene);
              opened.show();
              return opened;
            });
    input = new StoryInput(stage.getScene());
    Fx.frames(2);
  }

  private static Scene scene(Region root, double width, double height) {
    if (width <= WIDTH && height <= HEIGHT) return new Scene(root, width, height);
    root.setManaged(false);
    root.resize(width, height);
    return new Scene(new Pane(root), WIDTH, HEIGHT);
  }

  WindowView window() {
    return window;
  }

  /// Makes reading entries and closing slow, or quick again.
  void slowDisk(boolean slow) {
    if (slow) guard.closeGate();
    else guard.openGate();
  }

  Scene scene() {
    return stage.getScene();
  }

  String title() {
    return Fx.get(stage::getTitle);
  }

  /// The file that the next file dialog gives.
  void chooseNext(Path file) {
    nextFile = file;
  }

  /// Opens a file, or what the session says if it is null, and waits until it is shown.
  void open(Path file) {
    Fx.run(() -> window.openFirst(file == null ? null : file.toString()));
  }

  <N extends Node> N find(String selector, Class<N> type) {
    return Fx.get(
        () ->
            scene().getRoot().lookupAll(selector).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(StoryWindow::isShown)
                .findFirst()
                .orElse(null));
  }

  Node find(String selector) {
    return find(selector, Node.class);
  }

  /// What a node says: its own text, or that of all labels in it; null if it is not shown.
  String text(String selector) {
    var node = find(selector);
    return node == null ? null : Fx.get(() -> textOf(node));
  }

  private static String textOf(Node node) {
    return switch (node) {
      case Labeled labeled -> labeled.getText();
      case TextInputControl input -> input.getText();
      case Parent parent ->
          parent.getChildrenUnmodifiable().stream()
              .filter(Node::isVisible)
              .map(StoryWindow::textOf)
              .filter(text -> text != null && !text.isEmpty())
              .collect(Collectors.joining(" "));
      default -> "";
    };
  }

  TableView<?> table(String selector) {
    return find(selector, TableView.class);
  }

  /// Waits until something that is shown fulfils a condition.
  <N extends Node> N await(String selector, Class<N> type, Predicate<N> condition) {
    try {
      Fx.await(
          selector + " is as expected",
          () -> {
            var node = find(selector, type);
            return node != null && condition.test(node);
          });
    } catch (AssertionError late) {
      picture("failed-" + selector.replaceAll("\\W", ""));
      throw late;
    }
    return find(selector, type);
  }

  Node await(String selector) {
    return await(selector, Node.class, _ -> true);
  }

  void awaitText(String selector, String part) {
    try {
      Fx.await(
          selector + " says " + part,
          () -> {
            var shown = text(selector);
            return shown != null && shown.contains(part);
          });
    } catch (AssertionError late) {
      picture("failed-" + selector.replaceAll("\\W", ""));
      throw new AssertionError(selector + " says: " + text(selector), late);
    }
  }

  void click(String selector) {
    var node = await(selector, Node.class, found -> !found.isDisabled());
    input.click(node);
  }

  void press(KeyCode... keys) {
    input.press(keys);
  }

  /// Holds a key down as a keyboard does: it is pressed again and again, and released once.
  void hold(KeyCode key, int times) {
    input.hold(key, times);
  }

  void type(String text) {
    input.type(text);
  }

  /// Presses a button that may lie outside the screen.
  void fire(String selector) {
    var button = await(selector, ButtonBase.class, found -> !found.isDisabled());
    Fx.run(button::fire);
    Fx.frames(3);
  }

  /// Clicks into a field and replaces what is in it.
  void fill(String selector, String text) {
    click(selector);
    press(KeyCode.CONTROL, KeyCode.A);
    type(text);
  }

  /// The id of what has the keyboard, or null.
  String focused() {
    return Fx.get(() -> scene().getFocusOwner() == null ? null : scene().getFocusOwner().getId());
  }

  /// Gives the window another size.
  void resize(double width, double height) {
    Fx.run(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    Fx.frames(3);
  }

  /// Gives what the window shows another size, whatever the size of the headless screen. Only for
  /// a [#wide] window.
  void layOut(double width, double height) {
    Fx.run(() -> window.root().resize(width, height));
    Fx.frames(2);
  }

  /// The texts that are cut where no reader sees it.
  List<String> cutTexts() {
    return Fx.get(() -> CutTexts.in(window.root()));
  }

  /// Enters this into the field of the app bar, and goes there.
  void goTo(String text) {
    fill("#go-to", text);
    press(KeyCode.ENTER);
  }

  /// Chooses what the entry in the composer's editor is.
  void choose(EntryKind kind) {
    var kinds = await("#entry-kind");
    Fx.run(() -> set(kinds, kind));
    Fx.frames(3);
  }

  /// Puts the keyboard into a field that may lie outside the screen, and types.
  void enter(String selector, String text) {
    var field = await(selector, TextInputControl.class, found -> !found.isDisabled());
    Fx.run(field::requestFocus);
    press(KeyCode.CONTROL, KeyCode.A);
    type(text);
  }

  /// Selects a line of the inspector's tree.
  void selectField(int line) {
    var fields = await("#fields", TreeTableView.class, tree -> tree.getExpandedItemCount() > line);
    Fx.run(() -> fields.getSelectionModel().select(line));
    Fx.frames(2);
  }

  /// Adds an entry of type 77 with these bytes to the open operation.
  void addHex(String hex) {
    choose(EntryKind.OTHER);
    fill("#other-type", "77");
    click("#mode-hex");
    fill("#data-hex", hex);
    click("#add-entry");
  }

  @SuppressWarnings("unchecked")
  private static void set(Node kinds, EntryKind kind) {
    ((ComboBox<EntryKind>) kinds).setValue(kind);
  }

  void picture(String name) {
    Fx.picture(window.root(), name);
  }

  /// Closes the stream and the window as the user would, and waits for it.
  @Override
  public void close() {
    var closed = new CountDownLatch(1);
    Fx.run(() -> window.close(closed::countDown));
    try {
      if (!closed.await(10, TimeUnit.SECONDS))
        throw new AssertionError("The window did not close.");
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    Fx.run(stage::close);
    tasks.close();
    if (!guard.violations().isEmpty()) throw guard.violations().getFirst();
  }

  private static boolean isShown(Node node) {
    for (var at = node; at != null; at = at.getParent()) if (!at.isVisible()) return false;
    return node.getScene() != null;
  }

  private final class ChosenFile implements FileChoice {
    @Override
    public Optional<Path> openFile(String title) {
      return Optional.ofNullable(nextFile);
    }

    @Override
    public Optional<Path> openAnyFile(String title) {
      return Optional.ofNullable(nextFile);
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName) {
      return Optional.ofNullable(nextFile);
    }
  }
}
