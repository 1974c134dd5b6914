package dev.streamwright.app.workspace;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/// A text file in which the program keeps something between two starts.
///
/// One that cannot be read or understood is set aside under another name, so that the program
/// starts without it and nothing that was in it is lost.
///
/// @param path where it is
/// @param what what it holds, for people: `the window's settings`
record KeptFile(Path path, String what) {

  private static final int MAX_BROKEN = 100;

  /// What a file's text means.
  @FunctionalInterface
  interface Meaning<T> {
    /// Any runtime exception says that the text means nothing.
    T of(String text);
  }

  /// What the file holds; empty if there is none, or it is broken.
  ///
  /// @param whenBroken gets why it cannot be used, and where it is now
  <T> Optional<T> read(Meaning<T> meaning, Consumer<Failure> whenBroken) {
    try {
      return Optional.of(meaning.of(Files.readString(path)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | RuntimeException broken) {
      whenBroken.accept(setAside(broken));
      return Optional.empty();
    }
  }

  /// Replaces the file at once: a reader finds all of the old text or all of the new one.
  void write(String text) throws IOException {
    Files.createDirectories(path.getParent());
    var part = path.resolveSibling(path.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Failure setAside(Exception broken) {
    var failed = "Cannot read " + what;
    try {
      var aside = freeName();
      Files.move(path, aside);
      return Failure.of(
          failed,
          new IOException(
              PlainText.format(
                  "%s is broken. It was set aside as %s, and the program starts without it.",
                  path, aside.getFileName()),
              broken));
    } catch (IOException stuck) {
      broken.addSuppressed(stuck);
      return Failure.of(
          failed,
          new IOException(
              PlainText.format("%s is broken, and cannot be set aside. Move it away.", path),
              broken));
    }
  }

  /// `session.json.broken`, or with a number if that is there already.
  private Path freeName() throws IOException {
    for (int number = 1; number <= MAX_BROKEN; number++) {
      var end = number == 1 ? ".broken" : ".broken-" + number;
      var name = path.resolveSibling(path.getFileName() + end);
      if (!Files.exists(name)) return name;
    }
    throw new IOException(
        PlainText.format(
            "%,d broken copies lie beside %s already: delete some.", MAX_BROKEN, path));
  }
}
