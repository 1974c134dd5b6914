package dev.streamwright.app.checks;

import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.look.LongLookView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.check.Finding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The tab of checks: what breaks the stream's rules, grouped by rule.
public final class ChecksView extends BorderPane {

  private final ChecksViewModel checks;
  private final FileChoice files;
  private final Runnable showEntries;
  private final ListView<CheckRow> list = new ListView<>();
  private boolean marking;

  /// @param showEntries shows the entries, after one was selected to go to
  public ChecksView(ChecksViewModel checks, FileChoice files, Runnable showEntries) {
    this.checks = checks;
    this.files = files;
    this.showEntries = showEntries;
    setId("checks");
    setMinSize(0, 0);
    setTop(Nodes.column(0, tools(), new FailureView(checks.failure()), strip(), columns()));
    setCenter(list());
    setBottom(Nodes.column(0, wholeSentence(), foot()));
    checks.current().subscribe(this::mark);
  }

  private Node tools() {
    var check = Nodes.button("Check", "fth-check-square", Styles.ACCENT);
    check.setId("check-stream");
    check.textProperty().bind(checks.look().map(_ -> "Check again").orElse("Check"));
    check.disableProperty().bind(checks.running());
    check.setOnAction(_ -> checks.check());
    var newer = Nodes.line("", "muted");
    newer.setId("checks-newer");
    newer.textProperty().bind(checks.newer());
    var rebuild = Nodes.button("Rebuild index", null);
    rebuild.setId("rebuild-index");
    rebuild.setOnAction(_ -> checks.rebuildIndex());
    Nodes.shownIf(rebuild, checks.canRebuild());
    rebuild.disableProperty().bind(checks.running());
    var export = Nodes.toolButton("fth-download", "Export the findings as NDJSON");
    export.setId("export-findings");
    export.setOnAction(_ -> export());
    export.disableProperty().bind(checks.running().or(checks.look().isNull()));
    return Nodes.height(
        Nodes.styled(
            Nodes.row(8, check, Nodes.growing(newer), rebuild, export), "strip", "check-tools"),
        44);
  }

  private void export() {
    files.saveFile("Export findings", "findings.ndjson").ifPresent(checks::export);
  }

  private Node strip() {
    var stop = Nodes.button("Stop", null);
    stop.setId("stop-check");
    stop.setOnAction(_ -> checks.stop());
    Nodes.shownIf(stop, checks.running());
    var goOn = Nodes.button("Continue", null);
    goOn.setId("continue-check");
    goOn.setOnAction(_ -> checks.goOn());
    Nodes.shownIf(goOn, checks.held());
    return new LongLookView(checks.look(), stop, goOn);
  }

  private Node columns() {
    var entry = Nodes.width(head("Entry"), CheckRowCell.ENTRY_WIDTH);
    entry.setAlignment(Pos.CENTER_RIGHT);
    var what = Nodes.growing(head("What"));
    var row =
        Nodes.row(
            CheckRowCell.SPACING,
            entry,
            what,
            Nodes.shownIf(
                Nodes.width(head("Expected"), CheckRowCell.VALUE_WIDTH),
                CheckRowCell.hasRoom(list)),
            Nodes.width(head("Found"), CheckRowCell.VALUE_WIDTH));
    return Nodes.height(Nodes.styled(row, "check-columns"), 28);
  }

  private static Label head(String text) {
    return Nodes.line(text, "muted", "strong", "small");
  }

  private Node list() {
    list.setId("findings");
    list.setAccessibleText("Findings");
    list.getStyleClass().addAll("edge-to-edge", "check-list");
    list.setItems(checks.rows());
    list.setCellFactory(_ -> new CheckRowCell(checks));
    list.setPlaceholder(placeholder());
    list.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    return list;
  }

  private Node placeholder() {
    var title = Nodes.label("", "title");
    title
        .textProperty()
        .bind(checks.look().map(ChecksView::title).orElse("See whether this stream is right"));
    var words =
        Nodes.paragraph(
            "Places and numbers of entries, batches, blocks and transactions, bookmarks and their"
                + " index: all rules in one way through the stream.",
            "muted");
    words.setMaxWidth(420);
    Nodes.shownIf(words, checks.look().isNull());
    var column = Nodes.column(6, title, words);
    column.setAlignment(Pos.CENTER);
    return column;
  }

  private static String title(LongLook look) {
    return switch (look.state()) {
      case RUNNING, HELD -> "Nothing so far";
      case COMPLETE, DAMAGED -> "No problem was found";
    };
  }

  /// What was found, in as many lines as it takes: in a row it may be cut.
  private Node wholeSentence() {
    var words = Nodes.paragraph("");
    words.setId("finding-sentence");
    words.textProperty().bind(checks.current().map(Finding::sentence).orElse(""));
    words.setMinWidth(0);
    var icon = new StackPane();
    checks
        .current()
        .subscribe(
            finding -> {
              if (finding != null) icon.getChildren().setAll(CheckRowCell.icon(finding.severity()));
            });
    var line = Nodes.row(8, icon, Nodes.growing(words));
    return Nodes.shownIf(
        Nodes.styled(line, "strip", "foot", "finding"), checks.current().isNotNull());
  }

  private Node foot() {
    var words = Nodes.line("", "small", "muted");
    words.setId("muted-rules");
    words.textProperty().bind(checks.muted().map(rules -> "Muted: " + rules));
    var unmute = Nodes.button("Unmute", null, Styles.FLAT);
    unmute.setOnAction(_ -> checks.unmuteAll());
    var foot =
        Nodes.row(8, Nodes.icon("fth-bell-off", 14, "muted-icon"), Nodes.growing(words), unmute);
    return Nodes.shownIf(
        Nodes.height(Nodes.styled(foot, "strip", "foot"), 40), checks.muted().isNotEmpty());
  }

  private void chosen(CheckRow row) {
    if (!marking && row instanceof CheckRow.Found(var finding)) checks.look(finding);
  }

  private void mark(Finding finding) {
    if (finding == null) return;
    marking = true;
    for (int i = 0; i < list.getItems().size(); i++)
      if (list.getItems().get(i) instanceof CheckRow.Found(var shown) && shown.equals(finding)) {
        list.getSelectionModel().select(i);
        list.scrollTo(Math.max(0, i - 3));
      }
    marking = false;
  }

  private void typed(KeyEvent event) {
    var row = list.getSelectionModel().getSelectedItem();
    if (row == null) return;
    if (event.getCode() == KeyCode.M) checks.mute(row.rule());
    else if (event.getCode() != KeyCode.ENTER) return;
    else open(row);
    event.consume();
  }

  private void clicked(MouseEvent event) {
    var row = list.getSelectionModel().getSelectedItem();
    if (row == null || event.getButton() != MouseButton.PRIMARY) return;
    boolean isHead = row instanceof CheckRow.Head;
    if (isHead || event.getClickCount() == 2) open(row);
  }

  private void open(CheckRow row) {
    switch (row) {
      case CheckRow.Head head -> checks.turn(head.rule());
      case CheckRow.Found(var finding) -> {
        checks.look(finding);
        if (finding.entry().isPresent()) showEntries.run();
      }
      case CheckRow.More _ -> {}
    }
  }
}
