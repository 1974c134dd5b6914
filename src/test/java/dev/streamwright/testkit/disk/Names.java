package dev.streamwright.testkit.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The names on a disk: as programs see them, and as they are safe from a power loss.
final class Names {

  /// What a name stands for.
  sealed interface Node {}

  record File(int number) implements Node {}

  static final class Directory implements Node {
    private final SortedMap<String, Node> settled = new TreeMap<>();

    /// The names that are on the disk.
    SortedMap<String, Node> settled() {
      return settled;
    }
  }

  /// A name that from now on stands for something, or for nothing.
  private record Naming(Directory directory, String name, Node node) {

    void settle() {
      if (node == null) directory.settled.remove(name);
      else directory.settled.put(name, node);
    }
  }

  private final Directory root = new Directory();
  private final Map<Path, Node> seen = new HashMap<>();

  /// What is not on the disk for certain; each change happens as a whole.
  private final List<List<Naming>> pending = new ArrayList<>();

  Names(Path directory) {
    seen.put(directory, root);
  }

  Directory root() {
    return root;
  }

  void take(DiskCall call) {
    switch (call) {
      case DiskCall.Create(Path path, int file) -> pending.add(List.of(name(path, new File(file))));
      case DiskCall.MakeDirectory(Path path) -> pending.add(List.of(name(path, new Directory())));
      case DiskCall.Link(Path path, Path existing) ->
          pending.add(List.of(name(path, seen.get(existing))));
      case DiskCall.Delete(Path path) -> pending.add(List.of(forget(path)));
      case DiskCall.Move(Path path, Path from) -> {
        Node node = seen.get(from);
        var inner = innerNames(from);
        pending.add(List.of(forget(from), name(path, node)));
        inner.forEach((name, below) -> seen.put(path.resolve(from.relativize(name)), below));
      }
      case DiskCall.ForceDirectory(Path path) -> force(seen.get(path));
      default -> throw new IllegalArgumentException(call.toString());
    }
  }

  private Map<Path, Node> innerNames(Path directory) {
    var inner = new HashMap<>(seen);
    inner.keySet().removeIf(path -> !path.startsWith(directory) || path.equals(directory));
    seen.keySet().removeAll(inner.keySet());
    return inner;
  }

  private Naming name(Path path, Node node) {
    seen.put(path, node);
    return naming(path, node);
  }

  private Naming forget(Path path) {
    seen.remove(path);
    return naming(path, null);
  }

  private Naming naming(Path path, Node node) {
    var directory = (Directory) seen.get(path.getParent());
    return new Naming(directory, path.getFileName().toString(), node);
  }

  private void force(Node directory) {
    pending.removeIf(
        change -> {
          boolean forced = change.stream().anyMatch(naming -> naming.directory == directory);
          if (forced) change.forEach(Naming::settle);
          return forced;
        });
  }

  /// Decides what reached the disk of what was not forced.
  ///
  /// @param inOrder whether nothing overtakes what was done before it, as in a journal
  /// @param share how much of it, if not in order
  void settle(Random random, boolean inOrder, double share) {
    int first = inOrder ? random.nextInt(pending.size() + 1) : pending.size();
    for (var change : pending.subList(0, first))
      if (inOrder || random.nextDouble() < share) change.forEach(Naming::settle);
    pending.clear();
  }
}
