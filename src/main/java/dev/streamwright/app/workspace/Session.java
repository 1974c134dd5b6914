package dev.streamwright.app.workspace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What the window remembers between two starts, kept as readable JSON. What is missing in the file
/// keeps its default here, so that older and newer versions read each other's.
public final class Session {

  private static final String DRAFT = "draft";

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

  /// The entries of an operation that was not committed, to start again with.
  private transient List<StreamEntry> draft = List.of();

  /// A session at one moment. Encoding a large draft takes long, so it is left to [#save].
  public record Snapshot(String settings, List<StreamEntry> draft) {}

  /// An entry of the draft, as the file has it.
  ///
  /// @param type u32
  /// @param data in hex
  private record DraftEntry(long type, String data) {

    static DraftEntry of(StreamEntry entry) {
      return new DraftEntry(
          Integer.toUnsignedLong(entry.type()), HexFormat.of().formatHex(entry.data()));
    }

    StreamEntry toEntry(long number) {
      return new StreamEntry((int) type, number, HexFormat.of().parseHex(data));
    }
  }

  /// What was kept as the draft.
  public List<StreamEntry> draft() {
    return draft;
  }

  /// Keeps these entries as the draft.
  public void keepDraft(List<StreamEntry> entries) {
    draft = List.copyOf(entries);
  }

  /// The session in a file; a new one if there is none or it cannot be understood.
  public static Session load(Path file) throws IOException {
    try {
      var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      var session = gson().fromJson(json, Session.class);
      session.readDraft(json.getAsJsonArray(DRAFT));
      return session.isUsable() ? session : new Session();
    } catch (NoSuchFileException
        | JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException _) {
      return new Session();
    }
  }

  private void readDraft(JsonArray entries) {
    if (entries == null) return;
    var read = new ArrayList<StreamEntry>();
    for (var entry : entries)
      read.add(gson().fromJson(entry, DraftEntry.class).toEntry(read.size()));
    draft = List.copyOf(read);
  }

  /// The session as it is now.
  public Snapshot snapshot() {
    return new Snapshot(gson().toJson(this), draft);
  }

  /// Writes a session, replacing the file at once.
  static void save(Snapshot snapshot, Path file) throws IOException {
    var json = JsonParser.parseString(snapshot.settings()).getAsJsonObject();
    json.add(DRAFT, gson().toJsonTree(snapshot.draft().stream().map(DraftEntry::of).toList()));
    Files.createDirectories(file.getParent());
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, gson().toJson(json));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Whether the program can start with it: a file that people edit may say anything.
  private boolean isUsable() {
    return recentStreams != null
        && !recentStreams.contains(null)
        && windowWidth > 0
        && windowHeight > 0
        && pageSize > 0;
  }

  private static Gson gson() {
    return new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
  }
}
