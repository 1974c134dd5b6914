package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentStreamsTest {

  private final RecentStreams recents = new RecentStreams();

  @Test
  void keepsTheNewestFirst() {
    add("a", "b", "a");
    assertEquals(paths("a", "b"), recents.paths());
  }

  @Test
  void keepsTwelve() {
    IntStream.range(0, 20).forEach(number -> add("s" + number));
    assertEquals(12, recents.paths().size());
    assertEquals(paths("s19"), recents.paths().subList(0, 1));
    assertEquals(paths("s8"), recents.paths().subList(11, 12));
  }

  @Test
  void takesOnePathForOneFile() {
    recents.add(Path.of("/streams/x/../a"));
    add("a");
    assertEquals(paths("a"), recents.paths());
    recents.remove(Path.of("/streams/./a"));
    assertEquals(List.of(), recents.paths());
  }

  @Test
  void leavesOutWhatIsGivenTwiceOrBeyondTheLimit() {
    var many = IntStream.range(0, 30).mapToObj(number -> path("s" + number % 15)).toList();
    recents.setPaths(many);
    assertEquals(many.subList(0, 12), recents.paths());
  }

  private void add(String... names) {
    for (var name : names) recents.add(path(name));
  }

  private static List<Path> paths(String... names) {
    return List.of(names).stream().map(RecentStreamsTest::path).toList();
  }

  private static Path path(String name) {
    return RecentStreams.full(Path.of("/streams", name));
  }
}
