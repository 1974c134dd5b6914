package dev.streamwright.app;

import dev.streamwright.app.bookmarks.BookmarksView;
import dev.streamwright.app.bookmarks.BookmarksViewModel;
import dev.streamwright.app.browser.BrowserView;
import dev.streamwright.app.browser.BrowserViewModel;
import dev.streamwright.app.composer.ComposerView;
import dev.streamwright.app.composer.ComposerViewModel;
import dev.streamwright.app.connection.ConnectionView;
import dev.streamwright.app.connection.ConnectionViewModel;
import dev.streamwright.app.connection.RecentPlaces;
import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.connection.StreamConnector;
import dev.streamwright.app.connection.StreamFactsViewModel;
import dev.streamwright.app.connection.StreamOpener;
import dev.streamwright.app.connection.StreamPrompts;
import dev.streamwright.app.connection.WelcomeView;
import dev.streamwright.app.inspector.InspectorView;
import dev.streamwright.app.inspector.InspectorViewModel;
import dev.streamwright.app.look.EnterKey;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.look.Theme;
import dev.streamwright.app.sharing.ServeView;
import dev.streamwright.app.sharing.ServeViewModel;
import dev.streamwright.app.sharing.StreamCopyView;
import dev.streamwright.app.sharing.StreamCopyViewModel;
import dev.streamwright.app.sharing.StreamCopying;
import dev.streamwright.app.sharing.StreamServing;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.workspace.ConnectionBannerView;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.app.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.util.Subscription;

/// The whole window: builds every panel once, gives them the workspace, and connects what goes
/// across panels: keys, files dropped, theme, the window's state.
public final class WindowView {

  private final WindowState state;
  private final Tasks tasks;
  private final Workspace workspace;
  private final RecentPlaces recents = new RecentPlaces();
  private final ConnectionViewModel connection;
  private final BrowserViewModel browser;
  private final ComposerViewModel composer;
  private final InspectorViewModel inspector;
  private final BrowserView browserView;
  private final ComposerView composerView;
  private final AppBarView appBar;
  private final MainView main;
  private final Overlay overlay = new Overlay();
  private final StreamPrompts prompts;
  private final BooleanProperty opensFirst = new SimpleBooleanProperty();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
  private final ObservableValue<Boolean> systemIsDark = UiThread.systemIsDark();
  private BookmarksView bookmarksView;

  /// @param state what the last start left; changed as the user works
  /// @param opener the way to streams in files
  /// @param connector the way to streams behind servers
  /// @param serving serves streams to others
  /// @param copying copies streams into files
  /// @param sample where the sample stream lies
  /// @param drafts the folder of operations that were not committed; it may not exist yet
  /// @param files how the user is asked for a file
  public WindowView(
      WindowState state,
      Tasks tasks,
      StreamOpener opener,
      StreamConnector connector,
      StreamServing serving,
      StreamCopying copying,
      SampleFile sample,
      Path drafts,
      FileChoice files,
      Clock clock) {
    this.state = state;
    this.tasks = tasks;
    workspace = new Workspace(tasks, clock);
    connection = new ConnectionViewModel(workspace, tasks, opener, connector, recents, sample);
    browser = new BrowserViewModel(workspace, tasks);
    composer = new ComposerViewModel(workspace, tasks, clock, drafts);
    inspector = new InspectorViewModel(workspace, tasks);
    prompts = new StreamPrompts(connection, connector, tasks, files, overlay);
    restoreChoices();

    appBar = new AppBarView(workspace, new GoToViewModel(workspace, tasks, this::showEntries));
    browserView =
        new BrowserView(
            browser,
            new ConnectionBannerView(workspace, connection::closeStream),
            new FailureView(workspace.growthFailure()));
    composerView = new ComposerView(composer, files, prompts::connectToSourcePort);
    var copy = new StreamCopyView(new StreamCopyViewModel(workspace, tasks, copying), files);
    var panels =
        new MainView.Panels(
            appBar,
            new ConnectionView(
                connection,
                new StreamFactsViewModel(workspace, tasks, clock),
                prompts,
                copy::askForFile,
                copy,
                new ServeView(new ServeViewModel(workspace, tasks, serving))),
            browserView,
            this::bookmarks,
            new InspectorView(inspector),
            () -> new WelcomeView(connection, prompts),
            composerView,
            new StatusBarView(workspace, tasks));
    var showsStream = opensFirst.or(workspace.stream().isNotNull());
    main = new MainView(panels, state, showsStream, composer.expanded());
    connection.opening().subscribe(this::openingChanged);
    overlay.setContent(main);
    appBar.bind(theme, main.sideFolded(), main.inspectorFolded(), this::showHelp);
    overlay.addEventHandler(DragEvent.DRAG_OVER, WindowView::offerDrop);
    overlay.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    workspace.stream().subscribe(this::streamOpened);
    composer.expanded().subscribe(this::composerFolded);
  }

  /// What the stage shows.
  public Overlay root() {
    return overlay;
  }

  /// Gives the scene its colours, keys and title. Call it once the scene holds [#root].
  public void dress(Scene scene) {
    theme.subscribe(_ -> applyTheme(scene));
    systemIsDark.subscribe(_ -> applyTheme(scene));
    EnterKey.actOnce(scene);
    addKeys(scene);
  }

  /// What the window's title says.
  public ObservableValue<String> title() {
    return workspace.stream().map(open -> open.name() + " – Streamwright").orElse("Streamwright");
  }

  /// Opens what was asked for: a file or a server, or else what was open last, or else the sample
  /// stream.
  ///
  /// @param place a path, or host and port; null if none was named
  public void openFirst(String place) {
    if (place != null) open(place);
    else if (state.lastStream != null) open(state.lastStream);
    else if (!state.startedBefore) connection.openSample();
    opensFirst.set(connection.opening().get() instanceof FilePlace);
  }

  /// A file is opened in a moment: until then its entries have the centre, not the ways to others.
  private void openingChanged(Place opening) {
    if (opening == null) opensFirst.set(false);
  }

  private void open(String place) {
    try {
      prompts.open(Place.of(place));
    } catch (InvalidPathException unnamed) {
      connection.failure().set(Failure.of("Cannot open the stream", unnamed));
    }
  }

  /// Ends what is open, asking first if an operation is; then `whenClosed` is called, once.
  public void close(Runnable whenClosed) {
    workspace.leave(
        () -> {
          rememberState();
          connection.closeQuietly();
          composer
              .drafts()
              .onceWritten(
                  () -> Closing.await(workspace.closer().running(), tasks, overlay, whenClosed));
        });
  }

  /// Whether the open stream's entries are in sight.
  boolean showsEntries() {
    return !browser.rows().isEmpty();
  }

  /// What a rehearsal does, step by step, with a stream that can be written.
  List<Runnable> rehearsal() {
    return List.of(
        browser::lastPage,
        browser::previousPage,
        () -> browser.select(browser.rows().getFirst()),
        inspector::nextEntry,
        inspector::nextEntry,
        inspector::nextEntry,
        this::showBookmarks,
        this::showEntries,
        this::showHelp,
        overlay::hide,
        prompts::connect,
        overlay::hide,
        this::nextTheme,
        this::nextTheme,
        composer::startOperation,
        composer::fillFromLast,
        composer::addEntry,
        composer::rollBack,
        composer.drafts()::discard);
  }

  /// Says in the status bar what failed outside the panels.
  public void say(Failure failure) {
    workspace.say(failure);
  }

  /// Likewise for what failed before the window was there: after what the stream that is being
  /// opened has to say.
  public void sayOnceOpen(Failure failure) {
    if (connection.opening().get() == null) {
      say(failure);
      return;
    }
    var opened = new Subscription[1];
    opened[0] =
        connection
            .opening()
            .subscribe(
                (_, opening) -> {
                  if (opening != null) return;
                  opened[0].unsubscribe();
                  say(failure);
                });
  }

  /// Puts into the window's state what the next start needs.
  public void rememberState() {
    main.rememberArrangement();
    state.startedBefore = true;
    state.theme = theme.get().name();
    state.pageSize = browser.pageSize().get();
    state.descending = browser.descending().get();
    state.follow = browser.follow().get();
    state.recentStreams = recents.texts();
    var open = workspace.stream().get();
    state.lastStream = open == null ? null : open.location();
    if (open == null) return;
    state.firstEntry = browser.firstNumber();
    state.selectedEntry = workspace.selected().get();
  }

  private void restoreChoices() {
    theme.set(Theme.named(state.theme));
    browser.pageSize().set(state.pageSize);
    browser.descending().set(state.descending);
    browser.follow().set(state.follow);
    recents.setTexts(state.recentStreams);
  }

  /// The keyboard goes to the entries, which can be paged through at once. They are in the scene
  /// only once the tabs have their skin.
  private void streamOpened(OpenStream open) {
    if (open != null && main.getScene() != null) {
      main.applyCss();
      browserView.focusRows();
    }
    restorePosition(open);
  }

  /// Goes back to where the user was if this is the stream that the last start left open.
  private void restorePosition(OpenStream open) {
    if (open == null || !open.location().equals(state.lastStream)) return;
    state.lastStream = null;
    long total = workspace.header().get().totalEntries();
    if (!browser.follow().get()) browser.showPageOf(state.firstEntry);
    var selected = state.selectedEntry;
    if (selected != null && Long.compareUnsigned(selected, total) < 0) workspace.select(selected);
  }

  private void applyTheme(Scene scene) {
    Theme.apply(scene, theme.get().isDark(systemIsDark.getValue()));
  }

  private void showEntries() {
    main.showEntries();
    browserView.focusRows();
  }

  private BookmarksView bookmarks() {
    bookmarksView = new BookmarksView(new BookmarksViewModel(workspace, tasks), this::showEntries);
    return bookmarksView;
  }

  private void showBookmarks() {
    main.showBookmarks();
    bookmarksView.focusField();
  }

  /// Later, since the editor is made first. Its fields are in the scene only once what scrolls
  /// them has its skin: styles come before the keyboard.
  private void composerFolded(boolean unfolded) {
    if (!unfolded || asks()) return;
    UiThread.later(
        () -> {
          main.applyCss();
          main.layout();
          composerView.focusEditor();
        });
  }

  private boolean asks() {
    return workspace.leaving().get() != null;
  }

  private void showHelp() {
    overlay.show(new HelpView(overlay::hide));
  }

  private void addKeys(Scene scene) {
    key(scene, KeyCode.O, prompts::openFile, KeyCombination.SHORTCUT_DOWN);
    key(
        scene,
        KeyCode.O,
        prompts::connect,
        KeyCombination.SHORTCUT_DOWN,
        KeyCombination.SHIFT_DOWN);
    key(scene, KeyCode.N, prompts::newStream, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.W, connection::closeStream, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.G, appBar::focusGoTo, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.E, this::showEntries, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.B, this::showBookmarks, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.L, this::toggleFollow, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.T, this::nextTheme, KeyCombination.SHORTCUT_DOWN);
    key(scene, KeyCode.ENTER, this::commit, KeyCombination.SHORTCUT_DOWN);
    key(
        scene,
        KeyCode.N,
        this::startOperation,
        KeyCombination.SHORTCUT_DOWN,
        KeyCombination.SHIFT_DOWN);
    key(scene, KeyCode.LEFT, workspace::goBack, KeyCombination.ALT_DOWN);
    key(scene, KeyCode.RIGHT, workspace::goForward, KeyCombination.ALT_DOWN);
    key(scene, KeyCode.UP, inspector::previousEntry, KeyCombination.ALT_DOWN);
    key(scene, KeyCode.DOWN, inspector::nextEntry, KeyCombination.ALT_DOWN);
    key(scene, KeyCode.F1, this::showHelp);
    key(scene, KeyCode.F8, () -> toggle(main.sideFolded()));
    key(scene, KeyCode.F9, () -> toggle(main.inspectorFolded()));
    key(scene, KeyCode.F10, () -> toggle(composer.expanded()));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
  }

  private void key(
      Scene scene, KeyCode code, Runnable action, KeyCombination.Modifier... modifiers) {
    scene
        .getAccelerators()
        .put(
            new KeyCodeCombination(code, modifiers),
            () -> {
              if (!overlay.shown().get()) action.run();
            });
  }

  /// Esc cancels what was started last; with nothing to cancel it leaves a field for the entries.
  private void escape(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE || overlay.shown().get()) return;
    var running = List.copyOf(tasks.running());
    if (!running.isEmpty()) running.getLast().cancel();
    else if (event.getTarget() instanceof TextInputControl) browserView.focusRows();
    event.consume();
  }

  private void commit() {
    if (workspace.operationOpen().get()) composer.commit();
  }

  private void startOperation() {
    var open = workspace.stream().get();
    if (open != null && open.source().isPresent() && !workspace.operationOpen().get())
      composer.startOperation();
  }

  private void toggleFollow() {
    toggle(browser.follow());
  }

  private void nextTheme() {
    theme.set(theme.get().next());
  }

  private static void toggle(BooleanProperty property) {
    property.set(!property.get());
  }

  private static void offerDrop(DragEvent event) {
    if (event.getDragboard().hasFiles()) event.acceptTransferModes(TransferMode.COPY);
    event.consume();
  }

  private void dropped(DragEvent event) {
    var dropped = event.getDragboard().getFiles();
    if (!dropped.isEmpty()) connection.openFile(dropped.getFirst().toPath());
    event.setDropCompleted(!dropped.isEmpty());
    event.consume();
  }
}
