package dev.streamwright.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChecksPageTest {

  @Test
  void thePageListsEveryRuleAsTheProgramNamesIt() throws IOException {
    var listed =
        Files.readAllLines(Path.of("src", "docs", "checks.md")).stream()
            .filter(line -> line.matches("\\| [PNBC]\\d .*"))
            .map(
                line ->
                    line.substring(
                        0, line.indexOf(" |", line.indexOf(" |", line.indexOf(" |", 1) + 2) + 2)))
            .toList();
    assertEquals(
        Arrays.stream(Rule.values())
            .map(rule -> "| " + rule + " | " + rule.title() + " | " + rule.severity().word())
            .toList(),
        listed);
  }
}
