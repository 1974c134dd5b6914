package dev.streamwright.app;

import dev.streamwright.app.bookmarks.BookmarksView;
import dev.streamwright.app.bookmarks.BookmarksViewModel;
import dev.streamwright.app.browser.BrowserView;
import dev.streamwright.app.checks.ChecksView;
import dev.streamwright.app.checks.ChecksViewModel;
import dev.streamwright.app.compare.CompareView;
import dev.streamwright.app.composer.ComposerView;
import dev.streamwright.app.connection.ConnectionView;
import dev.streamwright.app.connection.StreamFactsViewModel;
import dev.streamwright.app.connection.StreamPrompts;
import dev.streamwright.app.connection.WelcomeView;
import dev.streamwright.app.inspector.InspectorView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.look.Theme;
import dev.streamwright.app.sharing.ReadersPromptView;
import dev.streamwright.app.sharing.ServeView;
import dev.streamwright.app.sharing.ServeViewModel;
import dev.streamwright.app.sharing.StreamCopyView;
import dev.streamwright.app.sharing.StreamCopyViewModel;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.transfer.ExportView;
import dev.streamwright.app.transfer.ExportViewModel;
import dev.streamwright.app.workspace.ConnectionBannerView;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.WindowState;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;

/// The whole window: builds every panel once, gives them the workspace, and connects what goes
/// across panels. Belongs to the FX thread.
public final class WindowView {

  private final WindowState state;
  private final Tasks tasks;
  private final WindowServices services;
  private final WindowModels models;
  private final WindowMemory memory;
  private final WindowKeys keys;
  private final Overlay overlay = new Overlay();
  private final StreamPrompts prompts;
  private final FirstOpening first;
  private final BrowserView browserView;
  private final ComposerView composerView;
  private final ChecksViewModel checks;
  private final GoToViewModel goTo;
  private final AppBarView appBar;
  private final MainView main;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
  private final ObservableValue<Boolean> systemIsDark = UiThread.systemIsDark();
  private BookmarksView bookmarksView;

  /// @param state what the last start left; changed as the user works
  public WindowView(WindowState state, Tasks tasks, WindowServices services) {
    this.state = state;
    this.tasks = tasks;
    this.services = services;
    models = WindowModels.of(tasks, services);
    memory = new WindowMemory(state, models, theme);
    memory.restoreChoices();
    prompts =
        new StreamPrompts(
            models.connection(), services.connector(), tasks, services.files(), overlay);
    first = new FirstOpening(models, prompts);
    goTo = new GoToViewModel(models.workspace(), tasks, this::showEntries);
    appBar = new AppBarView(models.workspace(), goTo);
    browserView =
        new BrowserView(
            models.browser(),
            models.filter(),
            new ConnectionBannerView(models.workspace(), models.connection()::closeStream),
            new FailureView(models.workspace().growthFailure()));
    checks = new ChecksViewModel(models.workspace(), tasks);
    composerView =
        new ComposerView(models.composer(), services.files(), prompts::connectToSourcePort);
    main =
        new MainView(
            panels(),
            state,
            first.opensFile().or(models.workspace().stream().isNotNull()),
            models.composer().expanded());
    models.compare().comparison().subscribe(comparison -> main.widenInspector(comparison != null));
    browserView.addAction("Export…", "fth-download", "Shortcut+Shift+X", this::export);
    browserView.addAction("Compare", "fth-columns", "Shortcut+Shift+D", models.compare()::mark);
    overlay.setContent(main);
    appBar.bind(theme, main.side(), main.inspector(), this::showHelp);
    overlay.addEventHandler(DragEvent.DRAG_OVER, WindowView::offerDrop);
    overlay.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    models.workspace().stream().subscribe(this::streamOpened);
    models.composer().expanded().subscribe(this::composerFolded);
    keys = new WindowKeys(overlay.shown(), keyActions());
  }

  private MainView.Panels panels() {
    var workspace = models.workspace();
    var facts = new StreamFactsViewModel(workspace, tasks, services.clock());
    var copy = new StreamCopyViewModel(workspace, tasks, services.copying());
    var serve = new ServeViewModel(workspace, tasks, services.serving());
    ReadersPromptView.watch(workspace, serve, overlay);
    return new MainView.Panels(
        appBar,
        side(facts, copy, serve),
        List.of(
            new FailureView(models.connection().failure()),
            new FailureView(facts.failure()),
            new FailureView(copy.failure()),
            new FailureView(serve.failure())),
        pages(),
        rightPanel(),
        () -> new WelcomeView(models.connection(), prompts),
        composerView,
        new StatusBarView(models.workspace(), tasks));
  }

  /// The inspector; in its place the comparison, while there is one.
  private StackPane rightPanel() {
    var isComparing = models.compare().comparison().map(_ -> true).orElse(false);
    var inspector =
        Nodes.shownIf(
            new InspectorView(models.inspector()), isComparing.map(compares -> !compares));
    var right =
        new StackPane(
            inspector, Nodes.onceShown(isComparing, () -> new CompareView(models.compare())));
    right.setMinSize(0, 0);
    return right;
  }

  private ConnectionView side(
      StreamFactsViewModel facts, StreamCopyViewModel copy, ServeViewModel serve) {
    var copyView = new StreamCopyView(copy, services.files());
    return new ConnectionView(
        models.connection(), facts, prompts, copyView::askForFile, copyView, new ServeView(serve));
  }

  private List<PageTabView> pages() {
    return List.of(
        new PageTabView("Entries", "fth-list", () -> browserView),
        new PageTabView("Bookmarks", "fth-bookmark", this::bookmarks),
        new PageTabView(
            "Checks",
            "fth-check-square",
            () -> new ChecksView(checks, services.files(), this::showEntries),
            checks.errors()));
  }

  /// What the stage shows.
  public Overlay root() {
    return overlay;
  }

  /// Gives the scene its colours and keys. Call it once the scene holds [#root].
  public void installOn(Scene scene) {
    theme.subscribe(_ -> applyTheme(scene));
    systemIsDark.subscribe(_ -> applyTheme(scene));
    keys.installOn(scene);
  }

  /// The window's title.
  public ObservableValue<String> title() {
    return models.workspace().stream()
        .map(open -> open.name() + " – Streamwright")
        .orElse("Streamwright");
  }

  /// Opens what was asked for: a file or a server, or else what was open last, or else the sample
  /// stream.
  ///
  /// @param place a path, or host and port; null if none was named
  public void openFirst(String place) {
    first.open(place, state);
  }

  /// Ends what is open, asking first if an operation is; then `whenClosed` is called, once.
  public void close(Runnable whenClosed) {
    var closing = models.workspace().closer().running();
    models
        .workspace()
        .leave(
            () -> {
              rememberState();
              models.connection().closeQuietly();
              models
                  .composer()
                  .drafts()
                  .onceWritten(() -> Closing.await(closing, tasks, overlay, whenClosed));
            });
  }

  /// The file that the open stream lies in, if it lies in one on this machine.
  Optional<Path> openFile() {
    return stream().filter(open -> open.remote().isEmpty()).map(open -> Path.of(open.location()));
  }

  /// The stream that is open.
  Optional<OpenStream> stream() {
    return Optional.ofNullable(models.workspace().stream().get());
  }

  /// Why none could be opened.
  Optional<Failure> failure() {
    return Optional.ofNullable(models.connection().failure().get());
  }

  /// Runs an action if no stream could be opened.
  void onceOpeningFails(Runnable action) {
    models
        .connection()
        .failure()
        .subscribe(
            failure -> {
              if (failure != null) action.run();
            });
  }

  /// Selects the entry at a place, as if somebody had typed it.
  void goTo(String place) {
    goTo.text().set(place);
    goTo.go();
  }

  /// Whether the open stream's entries are in sight.
  boolean showsEntries() {
    return !models.browser().rows().isEmpty();
  }

  /// What a rehearsal does, step by step.
  List<Runnable> rehearsal() {
    return Rehearsal.steps(models, keyActions(), prompts, overlay);
  }

  /// Shows in the status bar what failed outside the panels.
  public void notify(Failure failure) {
    models.workspace().notify(failure);
  }

  /// Likewise for what failed before the window was there: after the message about the stream that
  /// is being opened.
  public void notifyOnceOpen(Failure failure) {
    first.notifyOnceOpen(failure);
  }

  /// Puts into the window's state what the next start needs.
  public void rememberState() {
    main.rememberArrangement();
    memory.remember();
  }

  /// The keyboard goes to the entries, which can be paged through at once. They are in the scene
  /// only once the tabs have their skin.
  private void streamOpened(OpenStream open) {
    if (open != null && main.getScene() != null) {
      main.applyCss();
      browserView.focusRows();
    }
    memory.restorePosition(open);
  }

  private void applyTheme(Scene scene) {
    Theme.apply(scene, theme.get().isDark(systemIsDark.getValue()));
  }

  private void showEntries() {
    main.showEntries();
    browserView.focusRows();
  }

  private BookmarksView bookmarks() {
    bookmarksView =
        new BookmarksView(new BookmarksViewModel(models.workspace(), tasks), this::showEntries);
    return bookmarksView;
  }

  private void showFilter() {
    main.showEntries();
    browserView.focusFilter();
  }

  private void showBookmarks() {
    main.showBookmarks();
    bookmarksView.focusField();
  }

  /// Later, since the editor is made first. Its fields are in the scene only once what scrolls
  /// them has its skin: styles come before the keyboard.
  private void composerFolded(boolean unfolded) {
    boolean asksToLeave = models.workspace().leaving().get() != null;
    if (!unfolded || asksToLeave) return;
    UiThread.later(
        () -> {
          main.applyCss();
          main.layout();
          composerView.focusEditor();
        });
  }

  private void export() {
    var workspace = models.workspace();
    if (workspace.stream().get() == null) return;
    var export =
        new ExportViewModel(workspace, tasks, services.newFiles(), models.browser()::pageEntries);
    overlay.show(new ExportView(export, services.files(), overlay::hide));
  }

  private void showHelp() {
    overlay.show(new HelpView(overlay::hide));
  }

  private Map<WindowKey, Runnable> keyActions() {
    var actions = new EnumMap<WindowKey, Runnable>(WindowKey.class);
    actions.put(WindowKey.OPEN_FILE, prompts::openFile);
    actions.put(WindowKey.CONNECT, prompts::connect);
    actions.put(WindowKey.NEW_STREAM, prompts::newStream);
    actions.put(WindowKey.CLOSE_STREAM, models.connection()::closeStream);
    actions.put(WindowKey.GO_TO, appBar::focusGoTo);
    actions.put(WindowKey.BOOKMARKS, this::showBookmarks);
    actions.put(WindowKey.ENTRIES, this::showEntries);
    actions.put(WindowKey.BACK, models.workspace()::goBack);
    actions.put(WindowKey.FORWARD, models.workspace()::goForward);
    actions.put(WindowKey.FOLLOW, () -> toggle(models.browser().follow()));
    actions.put(WindowKey.FILTER, this::showFilter);
    actions.put(WindowKey.NEXT_HIT, () -> models.filter().step(1));
    actions.put(WindowKey.PREVIOUS_HIT, () -> models.filter().step(-1));
    actions.put(WindowKey.PREVIOUS_ENTRY, models.inspector()::previousEntry);
    actions.put(WindowKey.NEXT_ENTRY, models.inspector()::nextEntry);
    actions.put(WindowKey.PREVIOUS_OF_KIND, models.inspector()::previousOfKind);
    actions.put(WindowKey.NEXT_OF_KIND, models.inspector()::nextOfKind);
    actions.put(WindowKey.NEXT_FINDING, checks::next);
    actions.put(WindowKey.PREVIOUS_FINDING, checks::previous);
    actions.put(WindowKey.COMPARE, models.compare()::mark);
    actions.put(WindowKey.NEXT_DIFFERENCE, models.compare()::nextDifference);
    actions.put(WindowKey.PREVIOUS_DIFFERENCE, models.compare()::previousDifference);
    actions.put(WindowKey.EXPORT, this::export);
    actions.put(WindowKey.START_OPERATION, this::startOperation);
    actions.put(WindowKey.COMMIT, this::commit);
    actions.put(WindowKey.COPY, browserView::copyNumber);
    actions.put(WindowKey.COPY_HEX, browserView::copyDataAsHex);
    actions.put(WindowKey.COPY_JSON, browserView::copyAsJson);
    actions.put(WindowKey.FOLD_SIDE, main.side()::toggle);
    actions.put(WindowKey.FOLD_INSPECTOR, main.inspector()::toggle);
    actions.put(WindowKey.FOLD_COMPOSER, () -> toggle(models.composer().expanded()));
    actions.put(WindowKey.THEME, () -> theme.set(theme.get().next()));
    actions.put(WindowKey.ESCAPE, this::cancelOrLeaveField);
    actions.put(WindowKey.HELP, this::showHelp);
    return actions;
  }

  /// Cancels what was started last; with nothing to cancel it leaves a field for the entries.
  private void cancelOrLeaveField() {
    var running = List.copyOf(tasks.running());
    if (!running.isEmpty()) running.getLast().cancel();
    else if (overlay.getScene().getFocusOwner() instanceof TextInputControl)
      browserView.focusRows();
  }

  private void commit() {
    if (models.workspace().operationOpen().get()) models.composer().commit();
  }

  private void startOperation() {
    var workspace = models.workspace();
    var open = workspace.stream().get();
    if (open != null && open.source().isPresent() && !workspace.operationOpen().get())
      models.composer().startOperation();
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
    if (!dropped.isEmpty()) models.connection().openFile(dropped.getFirst().toPath());
    event.setDropCompleted(!dropped.isEmpty());
    event.consume();
  }
}
