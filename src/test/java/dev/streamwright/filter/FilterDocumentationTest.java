package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documentation says of filters is so.
class FilterDocumentationTest {

  private static String page() throws IOException {
    return Files.readString(Path.of("src/docs/filter.md"));
  }

  @Test
  void everyExampleIsAFilter() throws Exception {
    var examples = page().split("## Conditions\n\n```\n")[1].split("```")[0].lines().toList();
    assertTrue(examples.size() > 10);
    for (var line : examples) Filter.parse(line.split(" {3,}")[0]);
    var commands = Pattern.compile("--filter '([^']+)'").matcher(page());
    int count = 0;
    for (; commands.find(); count++) Filter.parse(commands.group(1));
    assertEquals(3, count);
  }

  @Test
  void theMistakeOfTheLastExampleIsToldSo() throws IOException {
    var mistake =
        assertThrows(
            InvalidFilterException.class, () -> Filter.parse("type == tx && tx.valeu > 1 ETH"));
    assertTrue(page().contains("\n" + mistake.getMessage() + "\n"));
  }

  @Test
  void everyFieldIsListed() throws IOException {
    var page = page();
    for (var field : FieldList.all())
      assertTrue(page.contains("`" + field.name() + "`"), field.name());
  }
}
