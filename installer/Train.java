import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs each launcher of an app image once and leaves beside it a cache of what it loaded and
/// compiled, which the launcher's configuration then names.
///
/// ```
/// java installer/Train.java target/dist/StreamwrightInspector
/// ```
///
/// A cache is believed only while the jars have the time stamps that they had in training, and
/// packagers do not keep them: here and at installing they get the same one.
///
/// Needs no display.
class Train {

  private static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  void main(String[] args) throws IOException, InterruptedException {
    var image = Path.of(args[0]).toAbsolutePath();
    var scratch = Files.createTempDirectory("streamwright-train");
    stamp(appFolder(image));
    var sample = scratch.resolve("sample.bin").toString();
    run(launcher(image, "streamwright"), scratch, "", "sample", sample, "--blocks", "300");
    train(image, "streamwright", scratch, "show", sample, "100..120");
    train(image, "StreamwrightInspector", scratch, sample, "--until=rehearsal");
    if (Files.isDirectory(image.resolve("Contents"))) sign(image);
    delete(scratch);
  }

  /// What was added has broken the signature of a macOS bundle.
  private void sign(Path bundle) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("codesign", "--force", "--deep", "--sign", "-", bundle.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0) throw new IOException(bundle + " could not be signed.");
  }

  private void train(Path image, String name, Path scratch, String... arguments)
      throws IOException, InterruptedException {
    var folder = appFolder(image);
    var cache = folder.resolve(name + ".aot");
    var options = "-XX:AOTCacheOutput=" + cache;
    run(launcher(image, name), scratch, options, arguments);
    if (!Files.exists(cache)) throw new IOException("The run of " + name + " left no cache.");
    Files.writeString(
        folder.resolve(name + ".cfg"),
        """
        java-options=-XX:AOTCache=$APPDIR/%s.aot
        java-options=-Xlog:aot=off
        """
            .formatted(name),
        StandardOpenOption.APPEND);
    IO.println("%s: a cache of %,d KiB".formatted(name, Files.size(cache) >> 10));
  }

  private void stamp(Path folder) throws IOException {
    try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (var jar : jars) Files.setLastModifiedTime(jar, STAMP);
    }
  }

  private void run(Path launcher, Path home, String options, String... arguments)
      throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    words.add(launcher.toString());
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words);
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    // The user's own session stays as it is.
    for (var folder : List.of("HOME", "XDG_DATA_HOME", "APPDATA"))
      builder.environment().put(folder, home.toString());
    builder.redirectErrorStream(true);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0)
      throw new IOException(launcher + " ended with " + process.exitValue() + ":\n" + output);
  }

  private Path launcher(Path image, String name) {
    if (Files.isDirectory(image.resolve("Contents")))
      return image.resolve("Contents/MacOS").resolve(name);
    var windows = image.resolve(name + ".exe");
    return Files.exists(windows) ? windows : image.resolve("bin").resolve(name);
  }

  private Path appFolder(Path image) {
    for (var folder : List.of("lib/app", "app", "Contents/app"))
      if (Files.isDirectory(image.resolve(folder))) return image.resolve(folder);
    throw new IllegalArgumentException(image + " is no app image.");
  }

  private void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted((one, other) -> other.compareTo(one)).toList())
        Files.delete(file);
    }
  }
}
