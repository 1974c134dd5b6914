package dev.streamwright.app.compare;

import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.compare.EntryComparison;
import dev.streamwright.compare.FieldPair;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Two entries side by side: field by field above, byte by byte below. F7 and Shift F7 step through
/// what differs.
public final class CompareView extends VBox implements ComparedBytesCell.Sides {

  private static final double ROW_HEIGHT = 24;
  private static final double BYTES_ROW_HEIGHT = 18;
  private static final int MOST_BYTES_ROWS = 12;
  private static final int FEWEST_BYTES_ROWS = 4;
  private static final double BYTES_SHARE = .3;
  private static final double ROOM_FOR_16 = 788;
  private static final double ROOM_FOR_8 = 440;

  private final CompareViewModel compare;
  private final Label countWords = Nodes.label("", "strong");
  private final Label placeWords = Nodes.mono("", "muted");
  private final Label pathWords = Nodes.line("", "strong");
  private final Label bytesWords = Nodes.label("", "muted", "small");
  private final HBox headOfA = half("A");
  private final HBox headOfB = half("B");
  private final ListView<FieldPair> fields;
  private final ListView<Integer> bytes = new ListView<>();
  private int rowBytes = ComparedBytesCell.MAX_ROW_BYTES;
  private ComparedBytesCell.Side sideA = ComparedBytesCell.Side.NONE;
  private ComparedBytesCell.Side sideB = ComparedBytesCell.Side.NONE;

  public CompareView(CompareViewModel compare) {
    this.compare = compare;
    setId("compare");
    setMinSize(0, 0);
    getStyleClass().add("compare");
    fields = new ListView<>(compare.rows());
    fields.setId("compare-fields");
    fields.setFixedCellSize(ROW_HEIGHT);
    fields.setCellFactory(_ -> new FieldPairCell());
    fields.getSelectionModel().selectedItemProperty().subscribe(compare::look);
    bytes.setId("compare-bytes");
    bytes.setFixedCellSize(BYTES_ROW_HEIGHT);
    bytes.setCellFactory(_ -> new ComparedBytesCell(this));
    VBox.setVgrow(fields, Priority.ALWAYS);
    getChildren().addAll(head(), bar(), fields, bytesHead(), bytes);
    widthProperty().subscribe(this::showBytes);
    heightProperty().subscribe(this::shareHeight);
    compare.comparison().subscribe(this::show);
    compare.current().subscribe(this::look);
  }

  @Override
  public int rowBytes() {
    return rowBytes;
  }

  @Override
  public ComparedBytesCell.Side a() {
    return sideA;
  }

  @Override
  public ComparedBytesCell.Side b() {
    return sideB;
  }

  /// In a low window the bytes give way to the fields; whole rows are seen.
  private void shareHeight() {
    long rows = (long) (getHeight() * BYTES_SHARE / BYTES_ROW_HEIGHT);
    Nodes.height(bytes, BYTES_ROW_HEIGHT * Math.clamp(rows, FEWEST_BYTES_ROWS, MOST_BYTES_ROWS));
  }

  private static HBox half(String letter) {
    var badge = Nodes.label(letter, "keycap");
    var half = Nodes.row(8, badge);
    half.setPadding(new Insets(8, 8, 8, 12));
    half.setMinWidth(0);
    half.setPrefWidth(10);
    HBox.setHgrow(half, Priority.ALWAYS);
    return half;
  }

  private Node head() {
    var swap = Nodes.toolButton("fth-repeat", "Swap A and B");
    swap.setId("compare-swap");
    swap.setOnAction(_ -> compare.swap());
    var close = Nodes.toolButton("fth-x", "End comparing (Ctrl Shift D)");
    close.setId("compare-close");
    close.setOnAction(_ -> compare.close());
    var buttons = Nodes.row(0, swap, close);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    headOfB.getChildren().add(buttons);
    var head = Nodes.row(0, headOfA, headOfB);
    return Nodes.styled(Nodes.height(head, 54), "compare-head");
  }

  private Node bar() {
    var only = new CheckBox("Only differences");
    only.setId("compare-only");
    only.setMinWidth(Region.USE_PREF_SIZE);
    only.selectedProperty().bindBidirectional(compare.onlyDifferences());
    var previous = Nodes.toolButton("fth-arrow-up", "Previous difference (Shift F7)");
    previous.setOnAction(_ -> compare.previousDifference());
    var next = Nodes.toolButton("fth-arrow-down", "Next difference (F7)");
    next.setId("compare-next");
    next.setOnAction(_ -> compare.nextDifference());
    countWords.setId("compare-count");
    countWords.setMinWidth(Region.USE_PREF_SIZE);
    var bar = Nodes.row(8, countWords, Nodes.spacer(), only, placeWords, previous, next);
    bar.setPadding(new Insets(0, 8, 0, 12));
    return Nodes.height(bar, 40);
  }

  private Node bytesHead() {
    bytesWords.setMinWidth(Region.USE_PREF_SIZE);
    var head = Nodes.row(8, Nodes.growing(pathWords), bytesWords);
    head.setPadding(new Insets(0, 12, 0, 12));
    return Nodes.styled(Nodes.height(head, 32), "compare-bytes-head");
  }

  private void show(EntryComparison now) {
    countWords.setText(compare.counted());
    if (now == null) return;
    fill(headOfA, now.a(), now.kindOfA());
    fill(headOfB, now.b(), now.kindOfB());
    mark(now, Optional.empty());
    showBytes();
  }

  private void showBytes() {
    double width = getWidth();
    rowBytes = width >= ROOM_FOR_16 ? ComparedBytesCell.MAX_ROW_BYTES : width >= ROOM_FOR_8 ? 8 : 4;
    int longest = Math.max(sideA.bytes().length, sideB.bytes().length);
    bytes
        .getItems()
        .setAll(IntStream.range(0, (longest + rowBytes - 1) / rowBytes).boxed().toList());
    bytes.refresh();
  }

  private static int length(StreamEntry entry) {
    return EntryCodec.entryBytes(entry.data().length);
  }

  private static void fill(HBox half, StreamEntry entry, EntryKind kind) {
    half.getChildren().removeIf(node -> node instanceof KindTile || node instanceof VBox);
    var title = Nodes.line(kind.title(entry.type()), "strong");
    var place =
        Nodes.line(
            PlainText.format(
                "entry %s, %s",
                NumberFormats.grouped(entry.number()), NumberFormats.bytes(length(entry))),
            "muted",
            "small");
    var words = Nodes.column(1, title, place);
    words.setMinWidth(0);
    half.getChildren().add(0, KindTile.forHead(kind));
    half.getChildren().add(2, Nodes.growing(words));
  }

  private void look(FieldPair pair) {
    placeWords.setText(compare.place());
    if (pair == null) return;
    if (!pair.equals(fields.getSelectionModel().getSelectedItem())) {
      fields.getSelectionModel().select(pair);
      int index = compare.rows().indexOf(pair);
      if (index >= 0) fields.scrollTo(Math.max(0, index - 4));
    }
    pathWords.setText(pair.path().replace(".", " · "));
    var now = compare.comparison().get();
    if (now == null) return;
    mark(now, Optional.of(pair));
    bytes.refresh();
    int first = pair.a().or(pair::b).map(DecodedField::from).orElse(0);
    bytes.scrollTo(Math.max(0, first / rowBytes - 2));
  }

  private void mark(EntryComparison now, Optional<FieldPair> pair) {
    sideA = side(now.a(), now.differingBytesOfA(), pair.flatMap(FieldPair::a));
    sideB = side(now.b(), now.differingBytesOfB(), pair.flatMap(FieldPair::b));
    long differing =
        sideA.differing().stream().filter(at -> sideA.from() <= at && at < sideA.to()).count();
    bytesWords.setText(
        pair.isEmpty() || sideA.to() == 0
            ? ""
            : PlainText.format(
                "bytes %d–%d, %d of %d differ",
                sideA.from(), sideA.to() - 1, differing, sideA.to() - sideA.from()));
  }

  private static ComparedBytesCell.Side side(
      StreamEntry entry, BitSet differing, Optional<DecodedField> field) {
    return new ComparedBytesCell.Side(
        EntryCodec.encode(entry),
        differing,
        field.map(DecodedField::from).orElse(0),
        field.map(DecodedField::to).orElse(0));
  }
}
