package dev.streamwright.app.browser;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.LongLookView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.filter.InvalidFilterException;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The field that a filter is typed in, with what is wrong with it, and the strip of its search.
/// Belongs to the FX thread.
final class FilterBarView extends VBox {

  /// Where the first letter stands in the field, and how wide each is.
  private static final double TEXT_FROM = 31;

  private static final double LETTER_WIDTH = 7.2;
  private static final String EXAMPLE = "Filter, such as type == tx && tx.value > 1 ETH";
  private static final double ROOM_FOR_EXAMPLE =
      2 * TEXT_FROM + LETTER_WIDTH * EXAMPLE.length() + 8;

  private final FilterViewModel filter;
  private final Runnable leave;
  private final TextField field = Nodes.styled(new TextField(), "mono", "filter-field");
  private final Region underline = Nodes.styled(new Region(), "mistake-line");
  private final CompletionPopupView popup;
  private int earlierShown = -1;

  /// @param leave puts the keyboard to the rows
  FilterBarView(FilterViewModel filter, Runnable leave) {
    this.filter = filter;
    this.leave = leave;
    popup = new CompletionPopupView(field, filter);
    setMinWidth(0);
    buildField();
    getChildren().addAll(bar(), mistakeLine(), strip(), new FailureView(filter.failure()));
  }

  void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  private void buildField() {
    field.setId("filter");
    field
        .promptTextProperty()
        .bind(
            field
                .widthProperty()
                .map(width -> width.doubleValue() < ROOM_FOR_EXAMPLE ? "Filter" : EXAMPLE));
    field.setAccessibleText("Filter");
    field.textProperty().bindBidirectional(filter.text());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    field.setMinWidth(0);
    filter
        .mistake()
        .subscribe(
            mistake -> {
              field.pseudoClassStateChanged(Styles.STATE_DANGER, mistake != null);
              underline(mistake);
            });
  }

  private Node bar() {
    var icon = Nodes.icon("fth-filter", 14, "muted-icon");
    icon.setMouseTransparent(true);
    underline.setManaged(false);
    underline.setMouseTransparent(true);
    var clear = Nodes.toolButton("fth-x", "Show all entries (Esc)", "filter-clear");
    clear.setId("clear-filter");
    clear.setOnAction(_ -> filter.clear());
    clear.setFocusTraversable(false);
    Nodes.shownIf(clear, filter.text().isNotEmpty());
    var place = new StackPane(field, icon, clear, underline);
    StackPane.setAlignment(icon, Pos.CENTER_LEFT);
    StackPane.setMargin(icon, new Insets(0, 0, 0, 8));
    StackPane.setAlignment(clear, Pos.CENTER_RIGHT);
    place.setMinWidth(0);
    var run = Nodes.button("Filter", null);
    run.setId("run-filter");
    run.setOnAction(_ -> filter.run());
    Nodes.shownIf(run, filter.text().isNotEmpty());
    return Nodes.styled(Nodes.row(8, Nodes.growing(place), run), "filter-bar");
  }

  /// A field cannot underline a part of its text: this line lies over it.
  private void underline(InvalidFilterException mistake) {
    double end = TEXT_FROM + LETTER_WIDTH * field.getText().length();
    // A text that is longer than the field is moved in it, nobody knows how far.
    underline.setVisible(mistake != null && end < field.getWidth() - TEXT_FROM);
    if (mistake == null) return;
    double from = TEXT_FROM + LETTER_WIDTH * mistake.from();
    double width = LETTER_WIDTH * (mistake.to() - mistake.from());
    underline.resizeRelocate(from, field.getHeight() - 7, width, 2);
  }

  private Node mistakeLine() {
    var column = Nodes.label("", "strong", "bad-text");
    column.textProperty().bind(filter.mistake().map(one -> one.column() + ":").orElse(""));
    var words = Nodes.paragraph("");
    words.textProperty().bind(filter.mistake().map(InvalidFilterException::reason).orElse(""));
    words.setMinWidth(0);
    var use = Nodes.button("", null);
    use.setId("use-fix");
    use.textProperty().bind(filter.mistake().map(one -> "Use " + one.fix().orElse("")).orElse(""));
    Nodes.shownIf(use, filter.mistake().map(one -> one.fix().isPresent()).orElse(false));
    use.setOnAction(_ -> useFix());
    var line =
        Nodes.row(
            8,
            Nodes.icon("bi-exclamation-circle-fill", 12, "bad"),
            column,
            Nodes.growing(words),
            use);
    line.setId("filter-mistake");
    return Nodes.shownIf(
        Nodes.styled(line, "filter-mistake"), filter.mistake().map(_ -> true).orElse(false));
  }

  private void useFix() {
    filter
        .mistake()
        .get()
        .mended(field.getText())
        .ifPresent(
            mended -> {
              field.setText(mended);
              field.requestFocus();
              field.end();
            });
  }

  private Node strip() {
    var stop = button("Stop", "fth-square", "stop-filter", filter::stop);
    Nodes.shownIf(stop, filter.running());
    var goOn = button("Continue", "fth-play", "continue-filter", filter::goOn);
    Nodes.shownIf(goOn, filter.held());
    var whole = button("Search the whole stream", null, "filter-all", filter::runOverAll);
    Nodes.shownIf(whole, filter.narrowedToNothing());
    var strip = new LongLookView(filter.look(), hitsOrAll(), whole, goOn, stop);
    strip.setId("filter-strip");
    return strip;
  }

  private static Button button(String words, String icon, String id, Runnable action) {
    var button = Nodes.button(words, icon);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private Region hitsOrAll() {
    var control = new SegmentedControl();
    control.setId("hits-or-all");
    var hits = new ToggleLabel("Hits");
    var all = new ToggleLabel("All");
    control.getSegments().addAll(hits, all);
    control
        .getToggleGroup()
        .selectedToggleProperty()
        .subscribe(
            toggle -> {
              if (toggle != null && filter.look().get() != null)
                filter.showsHits().set(toggle == hits);
            });
    Runnable show =
        () -> control.getToggleGroup().selectToggle(filter.showsHits().get() ? hits : all);
    filter.showsHits().subscribe(_ -> show.run());
    control.sceneProperty().subscribe(_ -> show.run());
    return control;
  }

  private void keys(KeyEvent event) {
    if (popup.takes(event)) {
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ENTER -> act(filter::run, event);
      case ESCAPE -> act(this::escape, event);
      case DOWN -> {
        if (event.isShortcutDown()) act(this::showEarlier, event);
      }
      default -> {}
    }
  }

  private void act(Runnable action, KeyEvent event) {
    popup.hide();
    action.run();
    event.consume();
  }

  /// Stops what runs, then clears what is there, then leaves the field.
  private void escape() {
    if (filter.running().get()) filter.stop();
    else if (!field.getText().isEmpty() || filter.look().get() != null) filter.clear();
    else leave.run();
  }

  private void showEarlier() {
    var earlier = filter.earlier();
    if (earlier.isEmpty()) return;
    earlierShown = (earlierShown + 1) % earlier.size();
    field.setText(earlier.get(earlierShown));
    field.end();
  }
}
