package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.workspace.PayloadReading;
import dev.streamwright.decode.PayloadFormat;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// How the entry's data are read, with what speaks for it, and the choice of another way: for this
/// entry, or for all.
final class PayloadMenuView {

  private final PayloadReading payloads;

  PayloadMenuView(PayloadReading payloads) {
    this.payloads = payloads;
  }

  /// A button with the format's name, which opens the menu.
  Button button(ShownEntry entry) {
    boolean byHand =
        payloads.chosenForEntry(entry.number()).isPresent()
            || payloads.chosenForStream().isPresent();
    var format = entry.decoded().format().word();
    var button =
        Nodes.button(byHand ? format + ", by hand" : format, null, "flat", "payload-button");
    button.setId("payload-format");
    Tip.say(button, "How the data are written\n" + payloads.evidence());
    button.setOnAction(_ -> menu(entry.number()).show(button, Side.BOTTOM, 0, 4));
    return button;
  }

  /// @param number of the entry that the first choices are for, u64
  ContextMenu menu(long number) {
    var menu = new ContextMenu();
    var evidence = new MenuItem("Stream: " + payloads.evidence());
    evidence.setDisable(true);
    menu.getItems().add(evidence);
    choices(
        menu,
        "This entry",
        payloads.chosenForEntry(number),
        format -> payloads.chooseForEntry(number, format));
    choices(menu, "All entries", payloads.chosenForStream(), payloads::chooseForStream);
    var back = new MenuItem("As the data look");
    back.setId("payload-as-found");
    back.setOnAction(_ -> payloads.chooseNothing());
    menu.getItems().addAll(new SeparatorMenuItem(), back);
    return menu;
  }

  private static void choices(
      ContextMenu menu,
      String what,
      Optional<PayloadFormat> chosen,
      Consumer<PayloadFormat> choose) {
    menu.getItems().add(new SeparatorMenuItem());
    for (var format : PayloadFormat.values()) {
      var item = new RadioMenuItem(what + ": " + format.word());
      item.setSelected(chosen.filter(format::equals).isPresent());
      item.setOnAction(_ -> choose.accept(format));
      menu.getItems().add(item);
    }
  }
}
