package dev.streamwright.app.workspace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// What the window remembers between two starts, kept as readable JSON. What is missing in the file
/// keeps its default here, so that older and newer versions read each other's.
public final class WindowState {

  /// No screen is larger.
  private static final double MAX_PIXELS = 32_768;

  private static final int MAX_PAGE_SIZE = 10_000;

  /// A theme's name; see [dev.streamwright.app.look.Theme].
  public String theme = "SYSTEM";

  public double windowX = Double.NaN;
  public double windowY = Double.NaN;
  public double windowWidth = 1440;
  public double windowHeight = 900;
  public boolean maximized;

  public double sideWidth = 232;
  public double inspectorWidth = 540;
  public double composerHeight = 312;
  public boolean sideFolded;
  public boolean inspectorFolded;

  /// Whether the reader wants the panel also where it has no room beside the entries.
  public boolean sideKept;

  public boolean inspectorKept;

  public int pageSize = 100;
  public boolean descending;
  public boolean follow;

  /// The file or server that was open last, or null, with the first entry in view and the selected
  /// one.
  public String lastStream;

  public long firstEntry;
  public Long selectedEntry;

  /// Whether the program has run before: the first start shows the sample stream.
  public boolean startedBefore;

  /// Files and servers, the newest first.
  public List<String> recentStreams = new ArrayList<>();

  /// The window's state at one moment, as its file has it.
  public record Snapshot(String settings) {}

  /// The window's state in a file; a new one if there is none or it cannot be understood.
  ///
  /// @param whenBroken gets why a file cannot be understood, and where it is now
  public static WindowState load(Path file, Consumer<Failure> whenBroken) {
    return keptIn(file).read(WindowState::parse, whenBroken).orElseGet(WindowState::new);
  }

  private static KeptFile keptIn(Path file) {
    return new KeptFile(file, "the window's settings");
  }

  private static WindowState parse(String text) {
    var json = JsonParser.parseString(text).getAsJsonObject();
    var state = gson().fromJson(json, WindowState.class);
    state.bound();
    return state;
  }

  /// The state as it is now.
  public Snapshot snapshot() {
    return new Snapshot(gson().toJson(this));
  }

  /// Writes the window's state, replacing the file at once.
  static void save(Snapshot snapshot, Path file) throws IOException {
    keptIn(file).write(snapshot.settings());
  }

  /// A file that people edit may say anything: what no window can be is the default here. Whether a
  /// place is on a screen is seen when the window is shown.
  private void bound() {
    var usual = new WindowState();
    windowWidth = bounded(windowWidth, usual.windowWidth);
    windowHeight = bounded(windowHeight, usual.windowHeight);
    sideWidth = bounded(sideWidth, usual.sideWidth);
    inspectorWidth = bounded(inspectorWidth, usual.inspectorWidth);
    composerHeight = bounded(composerHeight, usual.composerHeight);
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) pageSize = usual.pageSize;
    if (recentStreams == null) recentStreams = usual.recentStreams;
    recentStreams.removeIf(Objects::isNull);
  }

  private static double bounded(double pixels, double usual) {
    return pixels > 0 && pixels <= MAX_PIXELS ? pixels : usual;
  }

  private static Gson gson() {
    return new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
  }
}
