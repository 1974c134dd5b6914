package dev.streamwright.app.connection;

import dev.streamwright.app.look.Badge;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.OpenStream;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The facts of the open stream, one per line. Belongs to the FX thread.
final class StreamFactsView extends VBox {

  private static final double LINE_HEIGHT = 24;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StreamFactsViewModel model;

  StreamFactsView(StreamFactsViewModel model) {
    this.model = model;
    setId("stream-facts");
    getStyleClass().add("kvs");
    getChildren()
        .addAll(
            readOnly(),
            live(line("Entries", StreamFacts::entries)),
            live(line("Last L2 block", StreamFacts::lastBlock)),
            live(line("Last batch", StreamFacts::lastBatch)),
            tipped(live(line("Used", StreamFacts::used)), StreamFacts::usedExactly),
            usedBar(),
            line("Data pages", StreamFacts::dataPages),
            line("Version", StreamFacts::version),
            line("System ID", StreamFacts::systemId),
            line("Stream type", StreamFacts::streamType),
            tipped(live(line("Changed", StreamFacts::changed)), StreamFacts::changedLocally),
            indexing());
  }

  private Node readOnly() {
    var reason = Nodes.paragraph("", "muted", "small");
    reason.setId("read-only-reason");
    reason.textProperty().bind(model.stream().map(OpenStream::reason).orElse(""));
    var box = Nodes.styled(Nodes.column(6, Badge.readOnly(), reason), "read-only");
    return Nodes.shownIf(box, model.stream().map(StreamFactsView::isReadOnlyFile).orElse(false));
  }

  private static boolean isReadOnlyFile(OpenStream stream) {
    return stream.mode() == OpenStream.Mode.READ_ONLY && stream.remote().isEmpty();
  }

  private Node indexing() {
    var box =
        Nodes.column(
            0,
            line("Indexing bookmarks", StreamFacts::indexing),
            bar("Bookmarks indexed", StreamFacts::indexedFraction));
    return Nodes.shownIf(
        box, model.facts().map(facts -> !facts.indexing().isEmpty()).orElse(false));
  }

  private HBox line(String name, Function<StreamFacts, String> fact) {
    var value = Nodes.styled(new Label(), "mono", "plain");
    value.textProperty().bind(text(fact));
    var row = Nodes.row(8, Nodes.label(name, "muted"), Nodes.spacer(), value);
    return Nodes.height(row, LINE_HEIGHT);
  }

  private Node tipped(HBox line, Function<StreamFacts, String> tip) {
    var tooltip = Nodes.tooltip("");
    tooltip.textProperty().bind(text(tip));
    Tooltip.install(line, tooltip);
    return line;
  }

  private Node bar(String name, Function<StreamFacts, Double> fraction) {
    var bar = Nodes.growing(Nodes.styled(new ProgressBar(0), "small"));
    bar.setAccessibleText(name);
    model.facts().map(fraction).subscribe(filled -> bar.setProgress(filled == null ? 0 : filled));
    return Nodes.height(new StackPane(bar), 12);
  }

  /// What follows the stream is grey while its connection is lost.
  private HBox live(HBox line) {
    model
        .connectionStatus()
        .subscribe(link -> line.pseudoClassStateChanged(STALE, link != null && !link.isLive()));
    return Nodes.styled(line, "live-fact");
  }

  private Node usedBar() {
    var known = model.facts().map(facts -> facts.usedFraction() > 0).orElse(false);
    return Nodes.shownIf(bar("Bytes in use", StreamFacts::usedFraction), known);
  }

  private ObservableValue<String> text(Function<StreamFacts, String> fact) {
    return model.facts().map(fact).orElse("");
  }
}
