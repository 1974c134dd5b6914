package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectionState;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Servers, files and data say what they like; the window shows it in its place.
class ShownWordsTest {

  private static final String WILD = "a\u202eb\u001b[31m\nc";
  private static final String SHOWN = "a\\u202eb\\u001b[31m\\u000ac";

  @Test
  void failureIsShownInOneLineAndReportedInSeveral() {
    var failure = Failure.of("Cannot open " + WILD, new IOException(WILD));
    assertEquals("Cannot open " + SHOWN + ": " + SHOWN, failure.text());
    assertFalse(failure.report().contains("\u202e"));
    assertFalse(failure.report().contains("\u001b"));
    assertTrue(failure.report().contains("\n\tat dev.streamwright."));
  }

  @Test
  void noticeIsShownInOneLine() {
    var notice = new Notice(Notice.Kind.INFO, WILD, WILD, Instant.EPOCH);
    assertEquals(SHOWN + " " + SHOWN, notice.text() + " " + notice.detail());
  }

  @Test
  void streamIsNamedInOneLineAndKeepsItsPlace() {
    var open = new OpenStream(WILD, WILD, OpenStream.Mode.READ_ONLY, WILD, null);
    assertEquals(SHOWN + " " + SHOWN, open.name() + " " + open.reason());
    assertEquals(WILD, open.location());
  }

  @Test
  void refusalOfAServerIsShownInOneLine() {
    var refused = new ConnectionState.Refused(Instant.EPOCH, WILD);
    var link = new ConnectionStatus("host:1", refused, Instant.EPOCH);
    assertEquals(SHOWN, link.reason());
    assertTrue(link.consequence().contains("The server says: " + SHOWN + "."), link.consequence());
  }
}
