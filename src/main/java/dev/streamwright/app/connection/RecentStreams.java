package dev.streamwright.app.connection;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The streams that were opened last, newest first. Whoever keeps them between two starts takes
/// [#paths] and gives [#setPaths].
public final class RecentStreams {

  /// How many are kept.
  public static final int LIMIT = 12;

  private final ObservableList<Path> paths = FXCollections.observableArrayList();
  private final ObservableList<Path> pathsView = FXCollections.unmodifiableObservableList(paths);

  /// The paths, absolute, as they change.
  public ObservableList<Path> list() {
    return pathsView;
  }

  /// A copy of the paths.
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  /// Takes other paths; what is named twice or beyond the limit is left out.
  public void setPaths(List<Path> others) {
    paths.setAll(others.stream().map(RecentStreams::full).distinct().limit(LIMIT).toList());
  }

  /// Puts a path in front.
  public void add(Path path) {
    var full = full(path);
    if (!paths.isEmpty() && paths.getFirst().equals(full)) return;
    paths.remove(full);
    paths.addFirst(full);
    if (paths.size() > LIMIT) paths.removeLast();
  }

  public void remove(Path path) {
    paths.remove(full(path));
  }

  /// The one form in which paths are kept and compared.
  static Path full(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
