package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.net.Address;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentPlacesTest {

  private final RecentPlaces recents = new RecentPlaces();

  @Test
  void keepsTheNewestFirst() {
    add("a", "b", "a");
    assertEquals(texts("a", "b"), recents.texts());
  }

  @Test
  void keepsTwelve() {
    IntStream.range(0, 20).forEach(number -> add("s" + number));
    assertEquals(12, recents.texts().size());
    assertEquals(texts("s19"), recents.texts().subList(0, 1));
    assertEquals(texts("s8"), recents.texts().subList(11, 12));
  }

  @Test
  void takesOnePlaceForOneFile() {
    recents.add(FilePlace.of(Path.of("/streams/x/../a")));
    add("a");
    assertEquals(texts("a"), recents.texts());
    recents.remove(FilePlace.of(Path.of("/streams/./a")));
    assertEquals(List.of(), recents.texts());
  }

  @Test
  void keepsServersBesideFiles() {
    var server = ServerPlace.client(new Address("prod-ds", 6900));
    add("a");
    recents.add(server);
    var again = new RecentPlaces();
    again.setTexts(recents.texts());
    assertEquals(List.of(server, place("a")), again.list());
  }

  @Test
  void leavesOutWhatNamesNoPlaceOrIsGivenTwiceOrBeyondTheLimit() {
    var many = IntStream.range(0, 30).mapToObj(number -> place("s" + number % 15).text()).toList();
    recents.setTexts(many);
    assertEquals(many.subList(0, 12), recents.texts());
    recents.setTexts(List.of("a\0b", place("c").text()));
    assertEquals(texts("c"), recents.texts());
  }

  private void add(String... names) {
    for (var name : names) recents.add(place(name));
  }

  private static List<String> texts(String... names) {
    return List.of(names).stream().map(name -> place(name).text()).toList();
  }

  private static Place place(String name) {
    return FilePlace.of(Path.of("/streams", name));
  }
}
