package dev.streamwright.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that lies in a folder and its folders, with content and times: equal only if nothing was
/// written, made or deleted in between.
public record FolderState(SortedMap<String, Item> items) {

  /// @param digest of a file's bytes; empty for a folder
  public record Item(FileTime changed, long bytes, String digest) {}

  public static FolderState of(Path folder) throws IOException {
    var items = new TreeMap<String, Item>();
    try (var paths = Files.walk(folder)) {
      for (var path : (Iterable<Path>) paths::iterator)
        items.put(folder.relativize(path).toString(), item(path));
    }
    return new FolderState(items);
  }

  private static Item item(Path path) throws IOException {
    var changed = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
    return Files.isDirectory(path)
        ? new Item(changed, 0, "")
        : new Item(changed, Files.size(path), Digests.sha256(path, 0, Files.size(path)));
  }
}
