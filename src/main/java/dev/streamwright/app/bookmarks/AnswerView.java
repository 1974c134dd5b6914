package dev.streamwright.app.bookmarks;

import dev.streamwright.app.look.FoldingRow;
import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.SummaryView;
import dev.streamwright.app.look.Tip;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkOccurrences;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a search found: the bookmark and the first entry after it, or the nearest ones there are.
/// Belongs to the FX thread.
final class AnswerView extends VBox {

  private static final double ROOM_FOR_TITLE = 440;
  private static final int MOST_WAYS = 8;

  private final BookmarksViewModel bookmarks;
  private final LongConsumer goTo;

  /// @param goTo goes to the entry with a number
  AnswerView(BookmarksViewModel bookmarks, LongConsumer goTo) {
    this.bookmarks = bookmarks;
    this.goTo = goTo;
    getStyleClass().add("card-room");
    setId("bookmark-answer");
    bookmarks.answer().subscribe(this::show);
  }

  private void show(BookmarkAnswer answer) {
    getChildren().clear();
    if (answer != null) getChildren().add(answer.isFound() ? found(answer) : missing(answer));
  }

  private Node found(BookmarkAnswer answer) {
    long number = answer.place().orElseThrow();
    var go = Nodes.button("Go to entry " + NumberFormats.grouped(number), "fth-corner-down-right");
    go.setId("go-to-bookmark");
    Tip.say(go, "Enter");
    go.setOnAction(_ -> goTo.accept(number));
    var facts =
        Nodes.row(
            4,
            Nodes.label("Bookmark", "muted"),
            bytes(answer),
            Nodes.label("at entry", "muted"),
            Nodes.mono(NumberFormats.grouped(number)),
            Nodes.label(answer.tookWords(), "muted"));
    var words = lines(Nodes.label(answer.title(), "title"), facts);
    var said = Nodes.row(12, Nodes.icon("fth-check-circle", 20, "ok"), words);
    var head = new FoldingRow(12, said, go, said);
    var after = answer.firstEntry().map(this::firstEntry).orElseGet(AnswerView::nothingAfter);
    var card = Nodes.column(12, head, after);
    answer
        .occurrences()
        .filter(occurrences -> !occurrences.others().isEmpty())
        .ifPresent(occurrences -> card.getChildren().add(others(occurrences)));
    return Nodes.styled(card, "card");
  }

  /// Where else it stands, and ways to the first of these entries.
  private Node others(BookmarkOccurrences occurrences) {
    var words = Nodes.paragraph(occurrences.sentence(), "muted");
    words.setId("bookmark-others");
    var ways = new FlowPane(8, 8);
    for (long number : occurrences.others().stream().limit(MOST_WAYS).toList()) {
      var way = new Button("Entry " + NumberFormats.grouped(number));
      way.setOnAction(_ -> goTo.accept(number));
      ways.getChildren().add(way);
    }
    return Nodes.column(8, words, ways);
  }

  private Node missing(BookmarkAnswer answer) {
    var facts =
        Nodes.row(
            4,
            Nodes.label("Looked for", "muted"),
            bytes(answer),
            Nodes.label(answer.tookWords(), "muted"));
    var head =
        Nodes.row(
            12,
            Nodes.icon("fth-bookmark", 20, "muted-icon"),
            lines(Nodes.label(answer.title(), "title"), facts));
    var near = Nodes.row(8, Nodes.label("Nearest", "muted"));
    answer.result().before().ifPresent(hit -> near.getChildren().add(near(answer, hit, "up")));
    answer.result().after().ifPresent(hit -> near.getChildren().add(near(answer, hit, "down")));
    var none = Nodes.label("The stream has no similar bookmark.", "muted");
    boolean some = near.getChildren().size() > 1;
    return Nodes.styled(Nodes.column(12, head, some ? near : none), "card");
  }

  private Button near(BookmarkAnswer answer, BookmarkHit hit, String direction) {
    var words =
        Nodes.row(
            6,
            Nodes.icon("fth-arrow-" + direction, 14),
            Nodes.mono(BookmarkAnswer.name(hit), "strong"),
            Nodes.label(answer.distance(hit), "muted"));
    var button = new Button(null, words);
    button.setId("nearest-" + direction);
    button.setAccessibleText(BookmarkAnswer.name(hit) + ", " + answer.distance(hit));
    button.setOnAction(_ -> bookmarks.findNear(hit));
    return button;
  }

  private Node firstEntry(Neighbour.FirstEntry entry) {
    var title = Nodes.width(Nodes.label("First entry after it", "muted"), 124);
    var size = Nodes.mono(NumberFormats.size(entry.dataBytes()), "muted");
    var lead = new SummaryView();
    lead.showLead(entry.summary());
    var row =
        Nodes.row(
            12,
            title,
            KindTile.forRow(entry.kind()),
            Nodes.mono(NumberFormats.grouped(entry.number())),
            Nodes.label(entry.title()),
            lead,
            Nodes.spacer(),
            size);
    row.setMinWidth(0);
    Nodes.shownIf(title, row.widthProperty().greaterThan(ROOM_FOR_TITLE));
    Nodes.shownIf(size, row.widthProperty().greaterThan(ROOM_FOR_TITLE));
    return Nodes.height(Nodes.styled(row, "found-row"), 32);
  }

  private static Node nothingAfter() {
    var row = Nodes.row(0, Nodes.label("Only bookmarks follow it.", "muted"));
    return Nodes.height(Nodes.styled(row, "found-row"), 32);
  }

  private static Node bytes(BookmarkAnswer answer) {
    var bytes = new Label(HexText.spaced(answer.result().wanted().bytes()));
    bytes.getStyleClass().add("cut-middle");
    bytes.setMinWidth(48);
    return Nodes.styled(bytes, "mono", "plain");
  }

  private static Node lines(Node... lines) {
    var words = Nodes.column(2, lines);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    return words;
  }
}
