package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// Whatever is done with a stream file in whatever order, it answers what the model answers.
class RandomOperationsTest {

  private static final List<Bookmark> BOOKMARKS =
      Stream.of("a", "b", "ab", "ba", "a long bookmark")
          .map(text -> Bookmark.of(text.getBytes(StandardCharsets.US_ASCII)))
          .toList();

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void fileAnswersWhatTheModelAnswers(@ForAll("steps") List<Tuple2<Boolean, Step>> steps)
      throws IOException {
    take(steps);
  }

  @Tag("long")
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void fileAnswersWhatTheModelAnswersForLong(@ForAll("steps") List<Tuple2<Boolean, Step>> steps)
      throws IOException {
    take(steps);
  }

  private static void take(List<Tuple2<Boolean, Step>> steps) throws IOException {
    var directory = Files.createTempDirectory("random-operations");
    try (var modelled = new ModelledStream(directory, BOOKMARKS)) {
      for (var step : steps) modelled.take(step.get1(), step.get2());
      modelled.assertReadOnlyIsSame();
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Tuple2<Boolean, Step>>> steps() {
    var otherSession = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
    return Combinators.combine(otherSession, step())
        .as(Tuple::of)
        .list()
        .ofMaxSize(300)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Step> step() {
    var types = Arbitraries.of(1, 2, EntryTypes.BOOKMARK, 0xfffffffe);
    var dataBytes = Arbitraries.integers().between(0, 112);
    var bookmarks = Arbitraries.of(BOOKMARKS);
    return Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.just(new Step.Start())),
        Tuple.of(40, Combinators.combine(types, dataBytes).as(Step.AddEntry::new)),
        Tuple.of(20, bookmarks.map(Step.AddBookmark::new)),
        Tuple.of(4, Arbitraries.integers().between(0, 60).map(Step.AddMany::new)),
        Tuple.of(
            10,
            Combinators.combine(Arbitraries.integers().between(-2, 4), types, bookmarks)
                .as(Step.Update::new)),
        Tuple.of(15, Arbitraries.just(new Step.Commit())),
        Tuple.of(3, Arbitraries.just(new Step.RollBack())),
        Tuple.of(6, Arbitraries.integers().between(0, 12).map(Step.Truncate::new)),
        Tuple.of(3, Arbitraries.just(new Step.Reopen())));
  }
}
