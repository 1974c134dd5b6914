package dev.streamwright.store;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Where other programs of this format keep the bookmark database of a stream.
///
/// They cut the path that they were started with at its first dot, wherever that is: for
/// `/data/v1.2/orders.bin` the database is `/data/v1.db`. A path from another directory on has its
/// first dot later, and `./orders.bin` has it at the start: then the database is `.db` in the
/// directory that they were started in.
final class DatabaseNames {

  private DatabaseNames() {}

  /// The database of a program that was started with this absolute path.
  static Path of(Path path) {
    return possible(path).iterator().next();
  }

  /// The databases of programs that were started with the rest of this path, in whatever directory
  /// above; that of the whole path comes first.
  static Set<Path> possible(Path path) {
    var cut = new LinkedHashSet<Path>();
    var startedWithDot = new LinkedHashSet<Path>();
    Path directory = path.getRoot();
    for (Path name : path) {
      int dot = name.toString().indexOf('.');
      if (dot >= 0) cut.add(directory.resolve(name.toString().substring(0, dot) + ".db"));
      startedWithDot.add(directory.resolve(".db"));
      directory = directory.resolve(name);
    }
    // A path without a dot gets one at its end.
    if (cut.isEmpty()) cut.add(path.resolveSibling(path.getFileName() + ".db"));
    cut.addAll(startedWithDot);
    return cut;
  }
}
