package dev.streamwright.app.bookmarks;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.FoldingRow;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.workspace.FailureView;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The search for bookmarks: what is looked for, what was found, and what is around it. Belongs to
/// the FX thread.
public final class BookmarksView extends BorderPane {

  private static final double FIELD_WIDTH = 160;
  private static final Duration MOMENT = Duration.millis(300);

  private final BookmarksViewModel bookmarks;
  private final Runnable showEntries;
  private final CustomTextField field = new CustomTextField();

  /// @param showEntries shows the entries, after one was selected to go to
  public BookmarksView(BookmarksViewModel bookmarks, Runnable showEntries) {
    this.bookmarks = bookmarks;
    this.showEntries = showEntries;
    setId("bookmarks");
    setMinHeight(0);
    setTop(
        Nodes.column(0, strip(), problemLine(), new FailureView(bookmarks.failure()), waiting()));
    setCenter(content());
    addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
  }

  /// Puts the keyboard to the field.
  public void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  private Node strip() {
    field.setId("bookmark-text");
    field.setLeft(Nodes.icon("fth-search", 15));
    field.getStyleClass().add("mono");
    field.textProperty().bindBidirectional(bookmarks.text());
    field.promptTextProperty().bind(bookmarks.mode().map(SearchMode::prompt));
    field.accessibleTextProperty().bind(bookmarks.mode().map(SearchMode::prompt));
    field.setOnAction(_ -> submit());
    bookmarks
        .problem()
        .subscribe(words -> field.pseudoClassStateChanged(Styles.STATE_DANGER, !words.isEmpty()));
    var find = Nodes.width(Nodes.button("Find", null, Styles.ACCENT), 64);
    find.setId("find-bookmark");
    find.textProperty().bind(bookmarks.busy().map(busy -> busy ? "Stop" : "Find"));
    find.setOnAction(_ -> findOrStop());
    field.setPrefWidth(FIELD_WIDTH);
    var asked = Nodes.row(8, Nodes.growing(field), find);
    return Nodes.styled(new FoldingRow(8, modes(), asked, asked), "strip", "ask-strip");
  }

  private Region modes() {
    var control = new SegmentedControl();
    control.setId("bookmark-mode");
    for (var mode : SearchMode.values()) {
      var segment = new ToggleLabel(mode.word());
      segment.setUserData(mode);
      control.getSegments().add(segment);
    }
    var group = control.getToggleGroup();
    group
        .selectedToggleProperty()
        .subscribe(
            toggle -> {
              if (toggle != null) bookmarks.mode().set((SearchMode) toggle.getUserData());
            });
    bookmarks.mode().subscribe(mode -> select(control, mode));
    control.sceneProperty().subscribe(_ -> select(control, bookmarks.mode().get()));
    return control;
  }

  private static void select(SegmentedControl control, SearchMode mode) {
    control.getToggleGroup().selectToggle(control.getSegments().get(mode.ordinal()));
  }

  private Node problemLine() {
    var words = Nodes.paragraph("", "bad-text", "small");
    words.setId("bookmark-problem");
    words.textProperty().bind(bookmarks.problem());
    var line = Nodes.row(6, Nodes.icon("bi-exclamation-circle-fill", 12, "bad"), words);
    line.getStyleClass().add("field-problem");
    return Nodes.shownIf(line, bookmarks.problem().isNotEmpty());
  }

  /// Said only if a search takes longer than a moment.
  private Node waiting() {
    var words =
        Nodes.paragraph(
            "Searching. This waits for bookmarks that are still being indexed.", "muted");
    words.getStyleClass().add("field-problem");
    words.setVisible(false);
    words.managedProperty().bind(words.visibleProperty());
    var moment = new PauseTransition(MOMENT);
    moment.setOnFinished(_ -> words.setVisible(bookmarks.busy().get()));
    bookmarks
        .busy()
        .subscribe(
            busy -> {
              words.setVisible(false);
              moment.stop();
              if (busy) moment.playFromStart();
            });
    return words;
  }

  private Node content() {
    var column =
        Nodes.column(
            0,
            Nodes.shownIf(emptyState(), bookmarks.answer().isNull()),
            Nodes.shownIf(new AnswerView(bookmarks, this::goTo), bookmarks.answer().isNotNull()),
            Nodes.shownIf(
                new NeighbourTableView(bookmarks, this::goTo), bookmarks.answer().isNotNull()),
            earlier());
    var scroll = Nodes.styled(new ScrollPane(column), "edge-to-edge", "bookmark-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private Node emptyState() {
    var examples = new FlowPane(8, 8);
    Runnable fill =
        () ->
            examples
                .getChildren()
                .setAll(bookmarks.examples().stream().map(this::example).toList());
    bookmarks.examples().addListener((ListChangeListener<BookmarkQuestion>) _ -> fill.run());
    fill.run();
    var some = Bindings.isNotEmpty(bookmarks.examples());
    var card =
        Nodes.column(
            12,
            Nodes.row(
                12,
                Nodes.icon("fth-bookmark", 20, "muted-icon"),
                Nodes.column(
                    2,
                    Nodes.label("Find a block or a batch by its bookmark", "title"),
                    Nodes.paragraph(
                        "By number, or any bookmark by its bytes. What is not there shows the"
                            + " nearest that are.",
                        "muted"))),
            Nodes.shownIf(Nodes.column(8, Nodes.label("In this stream", "muted"), examples), some),
            Nodes.shownIf(
                Nodes.label("No bookmark at the start of this stream.", "muted"), some.not()));
    return padded(Nodes.styled(card, "card"));
  }

  private Button example(BookmarkQuestion question) {
    var button = new Button(question.describe());
    button.setOnAction(_ -> bookmarks.find(question));
    return button;
  }

  private Node earlier() {
    var lines = Nodes.styled(Nodes.column(0), "earlier");
    Runnable fill =
        () ->
            lines
                .getChildren()
                .setAll(bookmarks.earlier().stream().map(this::earlierLine).toList());
    bookmarks
        .earlier()
        .addListener((ListChangeListener<BookmarksViewModel.Earlier>) _ -> fill.run());
    fill.run();
    return Nodes.shownIf(
        Nodes.column(0, section(new Label("Earlier searches")), lines),
        Bindings.isNotEmpty(bookmarks.earlier()));
  }

  private Node earlierLine(BookmarksViewModel.Earlier one) {
    var words =
        Nodes.row(
            8,
            Nodes.icon("fth-rotate-cw", 13, "muted-icon"),
            Nodes.label(one.question().describe()),
            Nodes.label(one.outcome(), "muted"));
    var button = Nodes.styled(new Button(null, words), "flat", "earlier-line");
    button.setAccessibleText("Search again for " + one.question().describe());
    Tip.say(button, "Search again");
    button.setOnAction(_ -> bookmarks.find(one.question()));
    return button;
  }

  static Node section(Label title) {
    var head = Nodes.row(8, Nodes.styled(title, "section"));
    return Nodes.height(Nodes.styled(head, "section-head"), 36);
  }

  static Node padded(Node card) {
    return Nodes.styled(new VBox(card), "card-room");
  }

  private void submit() {
    if (bookmarks.isFoundAlready()) goTo(bookmarks.answer().get().place().orElseThrow());
    else bookmarks.find();
  }

  private void findOrStop() {
    if (bookmarks.busy().get()) bookmarks.cancel();
    else bookmarks.find();
  }

  private void goTo(long number) {
    bookmarks.select(number);
    showEntries.run();
  }

  private void keys(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE) return;
    if (bookmarks.busy().get()) bookmarks.cancel();
    else if (field.isFocused() && !field.getText().isEmpty()) field.clear();
    else return;
    event.consume();
  }
}
