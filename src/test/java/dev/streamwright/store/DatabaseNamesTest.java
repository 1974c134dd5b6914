package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatabaseNamesTest {

  private static Path path(String names) {
    Path path = Path.of("").toAbsolutePath().getRoot();
    for (String name : names.split("/")) path = path.resolve(name);
    return path;
  }

  private static Set<Path> paths(String... names) {
    return Arrays.stream(names)
        .map(DatabaseNamesTest::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void databaseIsNamedUpToTheFirstDotOfTheWholePath() {
    assertEquals(path("data/orders.db"), DatabaseNames.of(path("data/orders.v1.bin")));
    assertEquals(path("data/v1.db"), DatabaseNames.of(path("data/v1.2/orders.bin")));
    assertEquals(path("home/.db"), DatabaseNames.of(path("home/.streams/orders.bin")));
    assertEquals(path("data/orders.db"), DatabaseNames.of(path("data/orders")));
  }

  @Test
  void programsStartedFurtherDownOrWithADotNameItOtherwise() {
    assertEquals(
        paths(
            "data/v1.db",
            "data/v1.2/new.db",
            "data/v1.2/new.x/orders.db",
            ".db",
            "data/.db",
            "data/v1.2/.db",
            "data/v1.2/new.x/.db"),
        new TreeSet<>(DatabaseNames.possible(path("data/v1.2/new.x/orders.bin"))));
  }
}
