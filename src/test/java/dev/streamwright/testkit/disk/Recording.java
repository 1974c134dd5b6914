package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that changes a directory of a [TestDisk], from a state on that is safe on the disk.
public final class Recording implements DiskRule {
  private final Path directory;
  private final List<DiskCall> calls = new ArrayList<>();
  private int callsBefore;

  private Recording(Path directory) {
    this.directory = directory;
  }

  /// Starts to record what happens in a directory; what is there now is on the disk for good.
  public static Recording start(TestDisk disk, Path directory) throws IOException {
    var recording = new Recording(directory);
    recording.addWhatIsThere(disk);
    recording.callsBefore = recording.calls.size();
    disk.obey(recording);
    return recording;
  }

  private void addWhatIsThere(TestDisk disk) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (var path : paths.toList()) {
        if (path.equals(directory)) continue;
        if (Files.isDirectory(path)) {
          calls.add(new DiskCall.MakeDirectory(path));
          calls.add(new DiskCall.ForceDirectory(path));
        } else {
          int file = disk.file(path);
          calls.add(new DiskCall.Create(path, file));
          calls.add(new DiskCall.Write(path, file, 0, Files.readAllBytes(path)));
          calls.add(new DiskCall.Force(path, file));
        }
        calls.add(new DiskCall.ForceDirectory(path.getParent()));
      }
    }
  }

  @Override
  public void before(DiskCall call) {}

  @Override
  public synchronized void after(DiskCall call) {
    if (call.isChange()) calls.add(call);
  }

  public Path directory() {
    return directory;
  }

  /// How many calls stand for what was there at the start: the power goes after them.
  public int callsBefore() {
    return callsBefore;
  }

  /// How many calls were made since.
  public int callsSince() {
    return size() - callsBefore;
  }

  /// How many calls there are until now: a moment at which the power may go.
  public synchronized int size() {
    return calls.size();
  }

  /// The first `count` calls.
  public synchronized List<DiskCall> first(int count) {
    return List.copyOf(calls.subList(0, count));
  }
}
