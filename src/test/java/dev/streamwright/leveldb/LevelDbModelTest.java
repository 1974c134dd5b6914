package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Random operations, with tables so small that flushes, merges and deeper levels come all the
/// time, against a sorted map.
class LevelDbModelTest {
  private static final HexFormat HEX = HexFormat.of();

  /// @param value null deletes
  record Change(String key, String value) {}

  sealed interface Operation {}

  record Write(List<Change> changes) implements Operation {}

  record Reopen() implements Operation {}

  /// Reopens it with every table one level deeper.
  record Sink() implements Operation {}

  record Page(String key, int count) implements Operation {}

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of("00", "01", "7f", "80", "ff", "0102030405060708")
        .list()
        .ofMaxSize(3)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    var values = Arbitraries.strings().withChars("0123456789abcdef").ofLength(16).injectNull(0.3);
    var changes = Combinators.combine(keys(), values).as(Change::new);
    Arbitrary<Operation> write = changes.list().ofMinSize(1).ofMaxSize(12).map(Write::new);
    Arbitrary<Operation> page =
        Combinators.combine(keys(), Arbitraries.integers().between(0, 9)).as(Page::new);
    return Arbitraries.frequencyOf(
            Tuple.of(20, write),
            Tuple.of(4, page),
            Tuple.of(1, Arbitraries.just(new Reopen())),
            Tuple.of(1, Arbitraries.just(new Sink())))
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 100)
  void behavesAsASortedMap(@ForAll("operations") List<Operation> operations) throws IOException {
    var directory = Files.createTempDirectory("leveldb-model");
    try {
      run(operations, directory);
    } finally {
      for (var file : Databases.files(directory, "")) Files.delete(file);
      Files.delete(directory);
    }
  }

  private static void run(List<Operation> operations, Path directory) throws IOException {
    var model = new TreeMap<String, String>();
    var database = LevelDb.open(directory, Databases.TINY);
    try {
      for (var operation : operations) {
        switch (operation) {
          case Write(var changes) -> write(changes, database, model);
          case Page(var key, int count) -> comparePages(key, count, database, model);
          case Reopen() -> {
            database.close();
            database = LevelDb.open(directory, Databases.TINY);
          }
          case Sink() -> {
            database.close();
            Databases.sinkTables(directory);
            database = LevelDb.open(directory, Databases.TINY);
          }
        }
      }
      assertEquals(model, Databases.contents(database));
      assertEquals(model, Databases.contentsFromTheEnd(database));
      assertEquals(model, Databases.contents(directory));
    } finally {
      database.close();
    }
  }

  private static void write(List<Change> changes, LevelDb database, TreeMap<String, String> model)
      throws IOException {
    var batch = new WriteBatch();
    for (var change : changes) {
      if (change.value() == null) {
        batch.delete(HEX.parseHex(change.key()));
        model.remove(change.key());
      } else {
        batch.put(HEX.parseHex(change.key()), HEX.parseHex(change.value()));
        model.put(change.key(), change.value());
      }
    }
    database.write(batch);
    for (var change : changes) {
      var value = database.get(HEX.parseHex(change.key()));
      assertEquals(model.get(change.key()), value == null ? null : HEX.formatHex(value));
    }
  }

  private static void comparePages(
      String key, int count, LevelDb database, TreeMap<String, String> model) throws IOException {
    var bytes = HEX.parseHex(key);
    assertEquals(page(model.tailMap(key, true), count), listed(database.ascending(bytes, count)));
    assertEquals(
        page(model.headMap(key, false).descendingMap(), count),
        listed(database.descending(bytes, count)));
  }

  private static List<String> page(Map<String, String> entries, int count) {
    return entries.entrySet().stream().limit(count).map(Object::toString).toList();
  }

  private static List<String> listed(List<Map.Entry<byte[], byte[]>> entries) {
    return entries.stream()
        .map(entry -> HEX.formatHex(entry.getKey()) + "=" + HEX.formatHex(entry.getValue()))
        .toList();
  }
}
