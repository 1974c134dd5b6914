package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the bytes of a stream and of the files beside it: each answer is right, or a
/// sentence about what is wrong.
class MutationTest {
  private static final int STEPS = 45;

  @TempDir Path parent;
  private Path original;
  private byte[] stream;
  private List<StreamEntry> entries;
  private final Map<Long, Long> offsets = new HashMap<>();

  @BeforeEach
  void write() throws IOException {
    original = Files.createDirectory(parent.resolve("original"));
    var file = original.resolve("mutated.bin");
    try (var tracked =
        new TrackedStream(new TestDisk().path(file), Durability.OPERATING_SYSTEM, 3)) {
      tracked.create();
      for (int step = 0; step < STEPS; step++) tracked.step();
      entries = tracked.acknowledged();
      TrackedStream.assertHolds(tracked.source(), entries);
      for (var entry : entries)
        offsets.put(entry.number(), tracked.source().getOffset(entry.number()).orElseThrow());
    }
    stream = Files.readAllBytes(file);
  }

  @Test
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void streamIsReadRightAfter80Mutations() throws IOException {
    mutateStream(80);
  }

  @Test
  @Tag("long")
  @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
  void streamIsReadRightAfter20000Mutations() throws IOException {
    mutateStream(20_000);
  }

  private void mutateStream(int count) throws IOException {
    var failures = new ArrayList<AssertionError>();
    long[] starts = offsets.values().stream().mapToLong(Long::longValue).toArray();
    var read = parent.resolve("read");
    Trees.copy(original, read);
    for (int seed = 0; seed < count; seed++) {
      var mutation = Mutation.of(stream, new Random(seed), starts);
      try {
        Files.write(read.resolve("mutated.bin"), mutation.bytes());
        readAndCheck(read.resolve("mutated.bin"), mutation);
        if (seed % 5 == 0) writeAndCheck(mutation);
      } catch (Throwable wrong) {
        failures.add(new AssertionError("Seed %d, %s: %s".formatted(seed, mutation, wrong), wrong));
      }
    }
    Failures.assertNone(failures, count);
  }

  private void readAndCheck(Path file, Mutation mutation) {
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      assertAnswers(reader, mutation);
    } catch (IOException told) {
      assertTold(told);
    }
  }

  private void writeAndCheck(Mutation mutation) throws IOException {
    var directory = parent.resolve("written");
    Trees.copy(original, directory);
    var file = directory.resolve("mutated.bin");
    Files.write(file, mutation.bytes());
    try (StreamSource source =
        FileStreamSource.open(
            new TestDisk().path(file), Durability.ON_COMMIT, TrackedStream.LAYOUT)) {
      assertAnswers(source, mutation);
      tryTo(() -> commitOne(source));
    } catch (IOException told) {
      assertTold(told);
    } finally {
      Trees.delete(directory);
    }
  }

  private static Object commitOne(StreamSource target) throws IOException {
    long number = target.getHeader().totalEntries();
    Entries.commit(target, Entries.bookmarkEntry(number, "one more"));
    assertEquals(Entries.bookmarkEntry(number, "one more"), target.getEntry(number).orElseThrow());
    return number;
  }

  private interface Call {
    Object run() throws IOException;
  }

  private static void tryTo(Call call) {
    try {
      call.run();
    } catch (IOException told) {
      assertTold(told);
    }
  }

  private static void assertTold(IOException told) {
    assertNotNull(told.getMessage(), told.toString());
    assertFalse(told.getMessage().matches(".*(Exception|Error).*"), told.getMessage());
  }

  private void assertAnswers(StreamReader reader, Mutation mutation) {
    var last = new HashMap<Bookmark, Long>();
    boolean bookmarksUntouched = true;
    for (var entry : entries) {
      if (entry.isBookmark()) last.put(Bookmark.of(entry.data()), entry.number());
      boolean touched = isTouched(entry.number(), mutation);
      bookmarksUntouched &= !touched;
      tryTo(() -> assertIsEntry(reader, entry, touched, mutation));
    }
    tryTo(() -> assertIsRun(reader, 0, mutation));
    tryTo(() -> assertIsRun(reader, entries.size() / 2, mutation));
    tryTo(() -> reader.getEntry(-1));
    boolean same = bookmarksUntouched && !mutation.touches(16, 54);
    for (var bookmark : last.keySet())
      tryTo(() -> assertIsBookmark(reader, bookmark, same ? last.get(bookmark) : null));
  }

  private boolean isTouched(long number, Mutation mutation) {
    long offset = offsets.get(number);
    int bytes = 17 + entries.get((int) number).data().length;
    return mutation.touches(offset, offset + bytes);
  }

  private Object assertIsEntry(
      StreamReader reader, StreamEntry expected, boolean touched, Mutation mutation)
      throws IOException {
    var found = reader.getEntry(expected.number());
    if (found.isEmpty()) {
      assertTrue(
          expected.number() >= reader.getHeader().totalEntries()
              && (mutation.touches(16, 54) || mutation.cuts()),
          "Entry %d is said not to be there.".formatted(expected.number()));
      return found;
    }
    assertEquals(expected.number(), found.get().number());
    if (!touched) assertEquals(expected, found.get());
    return found;
  }

  private Object assertIsRun(StreamReader reader, int first, Mutation mutation) throws IOException {
    var run = reader.getEntries(first, Integer.MAX_VALUE, Integer.MAX_VALUE);
    for (int index = 0; index < run.size(); index++) {
      var found = run.get(index);
      assertEquals(first + index, found.number());
      if (first + index < entries.size() && !isTouched(found.number(), mutation))
        assertEquals(entries.get(first + index), found);
    }
    return run;
  }

  /// @param number where it is; null if the mutation may have moved it
  private static Object assertIsBookmark(StreamReader reader, Bookmark bookmark, Long number)
      throws IOException {
    OptionalLong found = reader.getBookmark(bookmark);
    if (number != null) assertEquals(OptionalLong.of(number), found);
    if (found.isEmpty()) return found;
    var entry = reader.getEntry(found.getAsLong()).orElseThrow();
    assertTrue(entry.isBookmark());
    assertEquals(bookmark, Bookmark.of(entry.data()));
    return found;
  }

  @Test
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void bookmarksAreFoundAfter40MutationsOfTheDatabase() throws IOException {
    mutateDatabase(40);
  }

  @Test
  @Tag("long")
  @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
  void bookmarksAreFoundAfter10000MutationsOfTheDatabase() throws IOException {
    mutateDatabase(10_000);
  }

  private void mutateDatabase(int count) throws IOException {
    var failures = new ArrayList<AssertionError>();
    var directory = parent.resolve("mutated");
    for (int seed = 0; seed < count; seed++) {
      Trees.copy(original, directory);
      var what = mutateOneBeside(directory, new Random(seed));
      try {
        assertBookmarksAreRight(directory.resolve("mutated.bin"));
      } catch (Throwable wrong) {
        if (isForeignLock(wrong)) continue;
        failures.add(new AssertionError("Seed %d, %s: %s".formatted(seed, what, wrong), wrong));
      } finally {
        Trees.delete(directory);
      }
    }
    Failures.assertNone(failures, count);
  }

  /// A lock file that says something else belongs to somebody else.
  private static boolean isForeignLock(Throwable refusal) {
    return refusal instanceof IOException
        && refusal.getMessage().contains("mutated.lock is there already and is something else");
  }

  private String mutateOneBeside(Path directory, Random random) throws IOException {
    var files = new ArrayList<Path>();
    try (var paths = Files.walk(directory)) {
      paths.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    files.removeIf(path -> path.endsWith("mutated.bin") || path.endsWith("LOCK"));
    var file = files.get(random.nextInt(files.size()));
    if (random.nextInt(8) == 0) {
      Files.delete(file);
      return file.getFileName() + " removed";
    }
    var mutation = Mutation.of(Files.readAllBytes(file), random);
    Files.write(file, mutation.bytes());
    return file.getFileName() + ", " + mutation;
  }

  private void assertBookmarksAreRight(Path file) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(reader, entries);
    }
    try (var source =
        FileStreamSource.open(
            new TestDisk().path(file), Durability.ON_COMMIT, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(source, entries);
    }
    OtherDatabase.assertHolds(file.resolveSibling("mutated.db"), entries);
    try (var reader = FileStreamSource.openReadOnly(file, TrackedStream.LAYOUT)) {
      TrackedStream.assertHolds(reader, entries);
    }
    OtherDatabase.assertOpens(file.resolveSibling("mutated.db"), new HashSet<>(entries));
  }
}
