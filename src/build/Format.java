import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format over all sources: `check` names the files that are not formatted and fails, `write`
/// formats them.
class Format {
  public static void main(String[] args) throws Exception {
    var options = args[0].equals("write") ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
    var arguments = new ArrayList<>(options);
    try (var files = Files.walk(Path.of("src"))) {
      files.filter(file -> file.toString().endsWith(".java")).filter(file -> !file.startsWith("src/build"))
          .map(Path::toString).forEach(arguments::add);
    }
    var out = new PrintWriter(System.out, true);
    int result = new Main(out, new PrintWriter(System.err, true), System.in).format(arguments.toArray(String[]::new));
    if (result != 0 && args[0].equals("check"))
      System.err.println("The files named above are not formatted. Format them with: mvn process-classes -Pformat");
    System.exit(result);
  }
}
