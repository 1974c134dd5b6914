package dev.streamwright.app.workspace;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
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

  /// The stream that was open last, or null, with the first entry in view and the selected one.
  public String lastStream;

  public long firstEntry;
  public Long selectedEntry;

  /// Whether the program has run before: the first start shows the sample stream.
  public boolean startedBefore;

  /// Paths, the newest first.
  public List<String> recentStreams = new ArrayList<>();

  /// The entries of an operation that was rolled back and not started again.
  public List<DraftEntry> draft = new ArrayList<>();

  /// An entry that was typed and is in no stream.
  ///
  /// @param type u32
  /// @param data in hex
  public record DraftEntry(long type, String data) {

    static DraftEntry of(StreamEntry entry) {
      return new DraftEntry(
          Integer.toUnsignedLong(entry.type()), HexFormat.of().formatHex(entry.data()));
    }

    StreamEntry toEntry(long number) {
      return new StreamEntry((int) type, number, HexFormat.of().parseHex(data));
    }
  }

  /// The draft as entries, numbered from 0.
  public List<StreamEntry> draftEntries() {
    var entries = new ArrayList<StreamEntry>();
    for (var entry : draft) entries.add(entry.toEntry(entries.size()));
    return entries;
  }

  /// Keeps these entries as the draft.
  public void keepDraft(List<StreamEntry> entries) {
    draft = entries.stream().map(DraftEntry::of).toList();
  }

  /// The session in a file; a new one if there is none or it cannot be understood.
  public static Session load(Path file) throws IOException {
    try {
      var session = gson().create().fromJson(Files.readString(file), Session.class);
      return session == null || !session.isUsable() ? new Session() : session;
    } catch (NoSuchFileException | JsonParseException _) {
      return new Session();
    }
  }

  /// The session as it is now, for [#save].
  public String toJson() {
    return gson().create().toJson(this);
  }

  /// Writes a session, replacing the file at once.
  public static void save(String json, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, json);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Whether the program can start with it: a file that people edit may say anything.
  private boolean isUsable() {
    try {
      draftEntries();
      recentStreams.forEach(Path::of);
      if (lastStream != null) Path.of(lastStream);
      return windowWidth > 0 && windowHeight > 0 && pageSize > 0;
    } catch (IllegalArgumentException | NullPointerException _) {
      return false;
    }
  }

  private static GsonBuilder gson() {
    return new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues();
  }
}
