package dev.streamwright.testkit;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Counts the nodes that were in a window once, are in none now, and are in memory all the same. A
/// window may keep some, to show them again; it must not keep more the longer it is used.
public final class DetachedNodes {

  private static final int MOST_COLLECTIONS = 10;

  private final Set<Node> seen = Collections.newSetFromMap(new WeakHashMap<>());

  /// Takes note of a node and all below it.
  public void lookAt(Node node) {
    Fx.run(() -> add(node));
  }

  /// How many are kept; it looks again as long as there are fewer each time.
  public long count() {
    long before = Long.MAX_VALUE;
    long now = detached();
    for (int i = 0; i < MOST_COLLECTIONS && now < before; i++) {
      before = now;
      Fx.frames(2);
      System.gc();
      now = detached();
    }
    return now;
  }

  private long detached() {
    return Fx.get(() -> seen.stream().filter(node -> node.getScene() == null).count());
  }

  private void add(Node node) {
    seen.add(node);
    if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(this::add);
  }
}
