package dev.streamwright.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells which other processes can write to a file because they have it open, under whatever name.
/// Only where the system says so: on Linux, and of processes of the same user.
final class FileUsers {
  private static final Path PROCESSES = Path.of("/proc");

  private FileUsers() {}

  /// Their names, as `refdrv (process 4711)`.
  static List<String> writing(Path file) {
    var users = new ArrayList<String>();
    if (!Files.isDirectory(PROCESSES.resolve("self/fd"))) return users;
    long self = ProcessHandle.current().pid();
    try (var processes = Files.newDirectoryStream(PROCESSES, FileUsers::isProcess)) {
      Object key = StreamLock.key(file);
      for (Path process : processes) {
        long id = Long.parseLong(process.getFileName().toString());
        if (id != self && isWriting(process, key)) users.add(StreamLock.named(id));
      }
    } catch (IOException | DirectoryIteratorException _) {
      // This only says more about a failure that is reported anyway.
    }
    return users;
  }

  /// Whether a process can write to a file, as far as it can be known.
  static boolean mayWrite(long processId, Path file) {
    Path process = PROCESSES.resolve(Long.toString(processId));
    if (!Files.isReadable(process.resolve("fd"))) return true;
    try {
      return isWriting(process, StreamLock.key(file));
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static boolean isProcess(Path entry) {
    return entry.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private static boolean isWriting(Path process, Object key) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors)
        if (isOf(descriptor, key) && isForWriting(process, descriptor)) return true;
    } catch (IOException | DirectoryIteratorException _) {
      // It has ended, or belongs to another user.
    }
    return false;
  }

  private static boolean isOf(Path descriptor, Object key) {
    try {
      return StreamLock.key(descriptor).equals(key);
    } catch (IOException _) {
      return false;
    }
  }

  /// `/proc/4711/fdinfo/5` has a line `flags: 0100002`, in octal, whose last two bits are 0 for
  /// reading only.
  private static boolean isForWriting(Path process, Path descriptor) throws IOException {
    Path about = process.resolve("fdinfo").resolve(descriptor.getFileName().toString());
    for (String line : Files.readAllLines(about))
      if (line.startsWith("flags:"))
        return (Integer.parseInt(line.substring(6).trim(), 8) & 3) != 0;
    return false;
  }
}
