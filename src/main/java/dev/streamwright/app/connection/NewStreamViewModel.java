package dev.streamwright.app.connection;

import dev.streamwright.app.task.LatestTask;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Failure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The form for a new stream: what is typed, and what is wrong with it, before anything is created.
/// Belongs to the FX thread.
public final class NewStreamViewModel {

  private static final String HOME = "~/";

  private final ConnectionViewModel connection;
  private final LatestTask checking;
  private final Runnable whenCreated;

  private final StringProperty file = new SimpleStringProperty("");
  private final StringProperty version = new SimpleStringProperty("4");
  private final StringProperty systemId = new SimpleStringProperty("1101");
  private final BooleanProperty forceCommits = new SimpleBooleanProperty(true);
  private final ReadOnlyStringWrapper fileProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper versionProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper systemIdProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Failure> failure = new SimpleObjectProperty<>();

  /// @param whenCreated called once the new stream is open
  public NewStreamViewModel(ConnectionViewModel connection, Tasks tasks, Runnable whenCreated) {
    this.connection = connection;
    this.checking = new LatestTask(tasks);
    this.whenCreated = whenCreated;
    versionProblem.bind(version.map(NewStreamViewModel::problemOfVersion));
    systemIdProblem.bind(systemId.map(NewStreamViewModel::problemOfSystemId));
    obstacle.bind(
        Bindings.createStringBinding(
            this::findObstacle, file, fileProblem, versionProblem, systemIdProblem, creating));
    file.subscribe(this::checkFile);
  }

  /// Where the file goes: an absolute path, or one below the home folder that starts with `~/`.
  public StringProperty file() {
    return file;
  }

  public StringProperty version() {
    return version;
  }

  public StringProperty systemId() {
    return systemId;
  }

  /// Whether each commit is forced to the disk.
  public BooleanProperty forceCommits() {
    return forceCommits;
  }

  /// What is wrong with the path, or empty.
  public ReadOnlyStringProperty fileProblem() {
    return fileProblem.getReadOnlyProperty();
  }

  /// What is wrong with the version, or empty.
  public ReadOnlyStringProperty versionProblem() {
    return versionProblem.getReadOnlyProperty();
  }

  /// What is wrong with the system id, or empty.
  public ReadOnlyStringProperty systemIdProblem() {
    return systemIdProblem.getReadOnlyProperty();
  }

  /// Why the stream cannot be created now, or empty.
  public ReadOnlyStringProperty obstacle() {
    return obstacle.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty creating() {
    return creating.getReadOnlyProperty();
  }

  /// Why the last try failed, or null.
  public ObjectProperty<Failure> failure() {
    return failure;
  }

  /// Creates the stream, unless there is an obstacle. If it fails, all that was typed stays.
  public void create() {
    if (!obstacle.get().isEmpty()) return;
    failure.set(null);
    creating.set(true);
    var stream =
        new NewStream(
            path(file.get()).orElseThrow(),
            Integer.parseInt(version.get().strip()),
            Long.parseUnsignedLong(digits(systemId.get())),
            forceCommits.get());
    connection.createStream(stream, this::created);
  }

  private void created(Failure failed) {
    creating.set(false);
    failure.set(failed);
    if (failed == null) whenCreated.run();
  }

  private String findObstacle() {
    if (creating.get()) return "Creating it…";
    if (file.get().isBlank()) return "Choose a file first";
    boolean sound =
        fileProblem.get().isEmpty()
            && versionProblem.get().isEmpty()
            && systemIdProblem.get().isEmpty();
    return sound ? "" : "Correct what is marked";
  }

  private void checkFile(String text) {
    checking.cancel();
    fileProblem.set("");
    if (text.isBlank()) return;
    var path = path(text);
    if (path.isEmpty()) fileProblem.set("A file cannot have this path on this system.");
    else if (!path.get().isAbsolute())
      fileProblem.set("Write the whole path, from its root or from ~/ on.");
    else checking.watch(_ -> problemOnDisk(path.get()), this::checked);
  }

  private void checked(Outcome<String> outcome) {
    if (outcome instanceof Outcome.Done<String>(var problem)) fileProblem.set(problem);
  }

  private static Optional<Path> path(String text) {
    var stripped = text.strip();
    try {
      return Optional.of(
          stripped.startsWith(HOME)
              ? Path.of(System.getProperty("user.home"), stripped.substring(HOME.length()))
              : Path.of(stripped));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static String problemOnDisk(Path path) {
    if (Files.isDirectory(path)) return "This is a folder. Add the file's name.";
    if (Files.exists(path))
      return "This file exists already, and files are not overwritten. Choose another name.";
    var folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) return "There is no folder " + folder + ".";
    return Files.isWritable(folder) ? "" : "You have no permission to write in this folder.";
  }

  private static String problemOfVersion(String text) {
    return text.strip().matches("0*(1?\\d?\\d|2[0-4]\\d|25[0-5])")
        ? ""
        : "A version is a whole number from 0 to 255.";
  }

  private static String problemOfSystemId(String text) {
    try {
      Long.parseUnsignedLong(digits(text));
      return "";
    } catch (NumberFormatException _) {
      return "A system ID is a whole number from 0 to 2⁶⁴ − 1.";
    }
  }

  private static String digits(String text) {
    return text.replace(",", "").strip();
  }
}
