import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format over the sources: `check` names the files that are not formatted and
/// fails, `write` formats them.
///
/// The second argument is a stamp: a file whose time is that of the last run that found all in order.
/// What has not changed since is left out; in a fresh clone there is none.
class Format {

  void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    var stamp = Path.of(args[1]);
    var started = FileTime.from(Instant.now());
    var arguments = new ArrayList<>(changedSince(stamp));
    if (arguments.isEmpty()) return;
    arguments.addAll(0, write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    var out = new PrintWriter(System.out, true);
    int result = new Main(out, new PrintWriter(System.err, true), System.in).format(arguments.toArray(String[]::new));
    if (result != 0 && !write)
      System.err.println("The files named above are not formatted. Format them with: mvn process-sources -Pformat");
    if (result != 0) System.exit(result);
    Files.deleteIfExists(stamp);
    Files.setLastModifiedTime(Files.createFile(stamp), started);
  }

  private List<String> changedSince(Path stamp) throws IOException {
    var last = Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    var formatter = Path.of(System.getProperty("java.class.path"));
    var since = last.compareTo(Files.getLastModifiedTime(formatter)) < 0 ? FileTime.fromMillis(0) : last;
    try (var files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith("src/build"))
          .filter(file -> time(file).compareTo(since) >= 0)
          .map(Path::toString)
          .toList();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
