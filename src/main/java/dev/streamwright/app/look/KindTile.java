package dev.streamwright.app.look;

import dev.streamwright.decode.EntryKind;
import java.util.List;
import javafx.scene.layout.StackPane;

/// The sign of an entry's kind: hue says the nesting level, filled opens, outlined closes.
public final class KindTile extends StackPane {

  private static final int ROW_SIZE = 18;
  private static final int HEAD_SIZE = 32;

  private KindTile(EntryKind kind, int size, int iconSize) {
    boolean wide =
        switch (kind) {
          case TRANSACTION, L2_BLOCK, L2_BLOCK_END -> true;
          default -> false;
        };
    getChildren().add(Nodes.icon(icon(kind), wide ? iconSize + 1 : iconSize));
    getStyleClass().add("tile");
    getStyleClass().addAll(styleClasses(kind));
    setMinSize(size, size);
    setMaxSize(size, size);
  }

  /// The tile in a table's row.
  public static KindTile forRow(EntryKind kind) {
    return new KindTile(kind, ROW_SIZE, 11);
  }

  /// The large tile in the inspector's head.
  public static KindTile forHead(EntryKind kind) {
    return new KindTile(kind, HEAD_SIZE, 16);
  }

  private static String icon(EntryKind kind) {
    return switch (kind) {
      case BOOKMARK -> "bi-bookmark-fill";
      case BATCH_START -> "bi-layers-fill";
      case BATCH_END -> "bi-layers";
      case L2_BLOCK, L2_BLOCK_END -> "bi-box";
      case TRANSACTION -> "bi-arrow-right";
      case UPDATE_GER -> "bi-globe2";
      case OTHER -> "bi-question";
    };
  }

  private static List<String> styleClasses(EntryKind kind) {
    return switch (kind) {
      case BOOKMARK -> List.of("kind-bookmark");
      case BATCH_START -> List.of("kind-batch", "kind-start");
      case BATCH_END -> List.of("kind-batch", "kind-end");
      case L2_BLOCK -> List.of("kind-block", "kind-start");
      case L2_BLOCK_END -> List.of("kind-block", "kind-end");
      case TRANSACTION -> List.of("kind-tx");
      case UPDATE_GER -> List.of("kind-ger");
      case OTHER -> List.of("kind-unknown");
    };
  }
}
