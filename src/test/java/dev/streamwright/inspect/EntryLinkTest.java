package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.text.InvalidTextException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class EntryLinkTest {

  @Test
  void linksAreWrittenForPeopleToo() {
    assertEquals(
        "streamwright://127.0.0.1:6900/17540#encoded.value",
        new EntryLink("127.0.0.1:6900", 17540, "encoded.value").toString());
    assertEquals(
        "streamwright:///data/my%20chain.bin/18446744073709551615",
        new EntryLink("/data/my chain.bin", -1, "").toString());
  }

  @Property
  void everyLinkIsReadAgain(
      @ForAll @NotEmpty String place, @ForAll long entry, @ForAll String field)
      throws InvalidTextException {
    if (!isText(place) || !isText(field)) return;
    var link = new EntryLink(place, entry, field);
    assertEquals(link, EntryLink.parse(link.toString()));
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Test
  void whatIsNoLinkIsRefused() {
    for (var text :
        new String[] {
          "streamwright://", "streamwright:///a.bin", "streamwright://a/99999999999999999999"
        }) assertThrows(InvalidTextException.class, () -> EntryLink.parse(text), text);
  }
}
