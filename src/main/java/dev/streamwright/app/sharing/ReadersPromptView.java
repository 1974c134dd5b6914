package dev.streamwright.app.sharing;

import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.text.NumberFormats;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/// Asks whether a stream is closed though others read it from here. Who agrees is not asked again
/// for the same stream.
public final class ReadersPromptView extends VBox {

  private static final double WIDTH = 440;

  /// Asks from now on, over what the window shows.
  public static void watch(Workspace workspace, ServeViewModel serve, Overlay overlay) {
    workspace.askBeforeLeaving(
        proceed -> {
          if (!serve.cutsReadersOff()) proceed.run();
          else overlay.show(new ReadersPromptView(serve, overlay, proceed));
        });
  }

  private ReadersPromptView(ServeViewModel serve, Overlay overlay, Runnable proceed) {
    super(12);
    setId("readers-prompt");
    getStyleClass().add("dialog");
    setPadding(new Insets(20, 24, 20, 24));
    Nodes.width(this, WIDTH);
    setMaxHeight(USE_PREF_SIZE);
    var readers = NumberFormats.counted(serve.readers(), "program reads", "programs read");
    var stay = Nodes.button("Stay", null);
    stay.setId("keep-serving");
    stay.setOnAction(_ -> overlay.hide());
    var close = Nodes.button("Cut them off", null, Styles.BUTTON_OUTLINED, Styles.DANGER);
    close.setId("cut-off");
    close.setOnAction(
        _ -> {
          overlay.hide();
          serve.agreeToCutOff();
          proceed.run();
        });
    getChildren()
        .addAll(
            Nodes.label(readers + " this stream from here", "title"),
            Nodes.paragraph(
                serve.stream().get().name()
                    + " is not served any more once it is closed: they lose their connection.",
                "muted"),
            Nodes.row(8, Nodes.spacer(), stay, close));
  }
}
