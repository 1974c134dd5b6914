import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/// Makes an app image start fast:
///
/// - on Linux it gets launchers of our own, see `linux/launcher`;
/// - JavaFX finds its native libraries in the runtime, and so does not unpack them into the user's
///   home;
/// - each launcher is run once and leaves beside it a cache of what it loaded and compiled, which
///   its configuration then names.
///
/// ```
/// java installer/FinishImage.java target/dist/StreamwrightInspector target/javafx
/// ```
///
/// A cache is believed only while the jars have the time stamps that they had in training, and
/// packagers do not keep them: here and at installing they get the same one.
///
/// Runs in the project's folder and needs no display.
class FinishImage {

  private static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  /// In training only: with the profiles that the other compiler takes, it would be busy at
  /// start-up with what is run once.
  private static final String CHEAP_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final Path LINUX_LAUNCHER = Path.of("installer/linux/launcher");

  void main(String[] args) throws IOException, InterruptedException {
    var image = Path.of(args[0]).toAbsolutePath();
    var scratch = Files.createTempDirectory("streamwright-train");
    if (Files.isDirectory(image.resolve("lib/runtime"))) replaceLaunchers(image);
    unpackLibraries(Path.of(args[1]), libraryFolder(image));
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
    var options = CHEAP_COMPILER + " -XX:AOTCacheOutput=" + cache;
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

  private void replaceLaunchers(Path image) throws IOException {
    for (var name : List.of("streamwright", "StreamwrightInspector"))
      Files.copy(
          LINUX_LAUNCHER,
          launcher(image, name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
  }

  private void unpackLibraries(Path jars, Path target) throws IOException {
    try (var files = Files.newDirectoryStream(jars, "*.jar")) {
      for (var file : files) {
        try (var jar = new JarFile(file.toFile())) {
          for (var entry : jar.stream().filter(each -> isLibrary(each.getName())).toList()) {
            var library = target.resolve(Path.of(entry.getName()).getFileName());
            Files.copy(jar.getInputStream(entry), library, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private boolean isLibrary(String name) {
    return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib");
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
    return firstFolder(image, "lib/app", "app", "Contents/app");
  }

  /// Where JavaFX looks for its libraries.
  private Path libraryFolder(Path image) throws IOException {
    var windows = image.resolve("runtime/bin");
    if (Files.isDirectory(windows)) return Files.createDirectories(windows.resolve("javafx"));
    return firstFolder(image, "lib/runtime/lib", "Contents/runtime/Contents/Home/lib");
  }

  private Path firstFolder(Path image, String... folders) {
    for (var folder : folders)
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
