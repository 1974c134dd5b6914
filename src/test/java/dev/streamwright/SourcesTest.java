package dev.streamwright;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds for the sources and cannot be seen in classes.
class SourcesTest {

  private static final Pattern GROUPED_AS_THE_MACHINE_DOES =
      Pattern.compile("%,d[^\"\\n]*\"\\)?\\s*\\.formatted\\(");

  @Test
  void nobodyGroupsDigitsAsTheMachineDoes() throws IOException {
    var wrong = new ArrayList<String>();
    for (var file : sources("src"))
      if (GROUPED_AS_THE_MACHINE_DOES.matcher(Files.readString(file)).find())
        wrong.add(file.toString());
    assertEquals(List.of(), wrong, "PlainText.format is the same in every locale");
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    var silent = new ArrayList<String>();
    for (var file : sources("src/main/java")) {
      var description = file.resolveSibling("package-info.java");
      if (!Files.exists(description)) silent.add(file.toString());
    }
    assertEquals(List.of(), silent, "each package has a package-info.java");
  }

  private static List<Path> sources(String folder) throws IOException {
    try (var files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
