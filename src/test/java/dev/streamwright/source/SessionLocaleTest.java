package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionLocaleTest {

  private static final SessionLocale C = new SessionLocale("C", "ANSI_X3.4-1968");

  @Test
  void nameIsThatOfTheFirstVariableThatIsSet() {
    assertEquals(
        "C.UTF-8",
        SessionLocale.name(Map.of("LC_ALL", "C.UTF-8", "LC_CTYPE", "C", "LANG", "POSIX")));
    assertEquals("de_DE", SessionLocale.name(Map.of("LC_CTYPE", "de_DE", "LANG", "POSIX")));
    assertEquals("POSIX", SessionLocale.name(Map.of("LC_ALL", "", "LANG", "POSIX")));
    assertEquals("C", SessionLocale.name(Map.of()));
  }

  @Test
  void bytesThatAreNoTextHaveNoName() {
    assertEquals(Optional.empty(), C.problemWith("/streams/chain.bin"));
    assertEquals(
        Optional.of(
            "The locale of this session (C) cannot name /a\ufffd.bin: start with LC_ALL=C.UTF-8."),
        C.problemWith("/a\ufffd.bin"));
    assertEquals(
        Optional.of(
            "The locale of this session (C.UTF-8) cannot name /a\ufffd.bin: rename it, or start"
                + " with the locale in which it was named."),
        new SessionLocale("C.UTF-8", "UTF-8").problemWith("/a\ufffd.bin"));
  }

  @Test
  void whyAFileCannotBeNamedIsASentence() {
    assertEquals(
        "“a\0b” is no name of a file: Nul character not allowed.",
        FailureReason.of(new InvalidPathException("a\0b", "Nul character not allowed")));
    assertEquals(
        SessionLocale.ofProcess().problemWith("a\ufffdb").orElseThrow(),
        FailureReason.of(new InvalidPathException("a\ufffdb", "Malformed input")));
    assertEquals(
        SessionLocale.ofProcess().problemWith("/a\ufffdb").orElseThrow(),
        FailureReason.of(new NoSuchFileException("/a\ufffdb")));
    assertEquals("There is no file a.bin.", FailureReason.of(new NoSuchFileException("a.bin")));
  }
}
