package dev.streamwright.app.drafts;

import dev.streamwright.format.StreamEntry;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A draft's file: one [DraftLine] for each thing that happened to it, the last word counting. What
/// is added or changed is appended, so that a long operation is not written again for one entry.
///
/// Crash policy: lines are appended and forced. A line that is not complete never happened; only
/// the last one can be, and it is cut off before the next is appended.
///
/// While the file is open it is locked, so that no other window takes it for a draft. One thread at
/// a time.
public final class DraftFile implements AutoCloseable {

  private static final String SUFFIX = ".draft";

  private final Path path;
  private final FileChannel channel;
  private long end;

  private DraftFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// A new file, under a name of its own.
  public static DraftFile create(Path folder, DraftLine first) throws IOException {
    Files.createDirectories(folder);
    var path = Files.createTempFile(folder, "", SUFFIX);
    var channel = FileChannel.open(path, StandardOpenOption.WRITE);
    channel.tryLock();
    var file = new DraftFile(path, channel);
    try {
      file.append(List.of(first));
      return file;
    } catch (IOException failed) {
      try (Closeable _ = () -> Files.deleteIfExists(path);
          file) {
        throw failed;
      }
    }
  }

  /// Writes a draft into a new file.
  static Path write(Path folder, Draft draft) throws IOException {
    var lines = new ArrayList<DraftLine>();
    for (int position = 0; position < draft.entries().size(); position++)
      lines.add(DraftLine.entry(position, draft.entries().get(position)));
    draft.typed().forEach((position, typed) -> lines.add(DraftLine.typed(position, typed)));
    lines.add(DraftLine.ended(draft.at(), draft.origin()));
    try (var file = create(folder, DraftLine.began(draft.stream(), draft.at()))) {
      file.append(lines);
      return file.path();
    }
  }

  /// The drafts of a stream, the newest first.
  static List<Draft> findAll(Path folder, String stream) throws IOException {
    var drafts = new ArrayList<Draft>();
    if (!Files.isDirectory(folder)) return drafts;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : files)
        read(file, stream).filter(draft -> !draft.isEmpty()).ifPresent(drafts::add);
    }
    drafts.sort(Comparator.comparing(Draft::at).reversed());
    return drafts;
  }

  public Path path() {
    return path;
  }

  /// Appends lines one by one: of what may be long, one entry at a time is in memory twice.
  public void append(List<DraftLine> lines) throws IOException {
    channel.truncate(end);
    channel.position(end);
    var writer =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
    for (var line : lines) {
      writer.write(line.json());
      writer.write('\n');
    }
    writer.flush();
    channel.force(true);
    end = channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Reads a draft, unless it belongs to another stream or is being written.
  private static Optional<Draft> read(Path file, String stream) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = lock(channel)) {
      if (lock == null) return Optional.empty();
      var reader =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      var first = DraftLine.of(reader.readLine()).filter(DraftLine::isState);
      if (first.isEmpty() || !stream.equals(first.get().stream())) return Optional.empty();
      return Optional.of(rest(reader, first.get(), file));
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static Draft rest(BufferedReader reader, DraftLine first, Path file) throws IOException {
    var last = first;
    var entries = new TreeMap<Integer, StreamEntry>();
    Map<Integer, TypedEntry> typed = new HashMap<>();
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      var line = DraftLine.of(text).orElse(null);
      if (line == null) continue;
      if (line.isState()) last = line;
      else if (line.isEntry())
        entries.put(
            line.position(), new StreamEntry(line.type().intValue(), line.position(), line.data()));
      else if (line.isTyped()) typed.put(line.position(), line.typed());
      else if (line.position() != null) typed.remove(line.position());
    }
    return new Draft(
        first.stream(),
        last.origin(),
        Instant.parse(last.at()),
        List.copyOf(entries.values()),
        typed,
        file);
  }
}
