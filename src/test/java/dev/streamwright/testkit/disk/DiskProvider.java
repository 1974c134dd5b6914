package dev.streamwright.testkit.disk;

import static dev.streamwright.testkit.disk.DiskFileSystem.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/// Makes the calls of a [TestDisk] below.
final class DiskProvider extends FileSystemProvider {
  private final TestDisk disk;
  private final DiskFileSystem fileSystem;

  DiskProvider(TestDisk disk, DiskFileSystem fileSystem) {
    this.disk = disk;
    this.fileSystem = fileSystem;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path below = real(path);
    if (Files.isDirectory(below))
      return DiskChannel.ofDirectory(disk, below, opened(below, options));
    if (!options.contains(StandardOpenOption.WRITE)
        && !options.contains(StandardOpenOption.APPEND)) {
      disk.read(below);
      return new DiskChannel(disk, below, disk.file(below), opened(below, options), false);
    }
    synchronized (disk) {
      return openForWriting(below, options, attributes);
    }
  }

  private FileChannel openForWriting(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean creates =
        Files.notExists(path)
            && (options.contains(StandardOpenOption.CREATE)
                || options.contains(StandardOpenOption.CREATE_NEW));
    if (creates) {
      int file = disk.newFile(path);
      FileChannel channel =
          disk.call(
              new DiskCall.Create(path, file),
              () -> {
                disk.named(path, file);
                return opened(path, options, attributes);
              });
      return new DiskChannel(disk, path, file, channel, append);
    }
    var kept = new HashSet<OpenOption>(options);
    boolean cuts = kept.remove(StandardOpenOption.TRUNCATE_EXISTING);
    var channel =
        new DiskChannel(disk, path, disk.file(path), opened(path, kept, attributes), append);
    if (cuts && channel.size() > 0) channel.truncate(0);
    return channel;
  }

  private static FileChannel opened(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return FileChannel.open(path, options, attributes);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    var known = new HashSet<OpenOption>(options);
    if (known.isEmpty()) known.add(StandardOpenOption.READ);
    return newFileChannel(path, known, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    disk.read(real(directory));
    var below =
        Files.newDirectoryStream(real(directory), path -> filter.accept(fileSystem.wrapped(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        var paths = below.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return fileSystem.wrapped(paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        below.close();
      }
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    Path below = real(directory);
    // One that is there already is no change, and no failure of the disk.
    if (Files.exists(below)) Files.createDirectory(below, attributes);
    disk.call(new DiskCall.MakeDirectory(below), () -> Files.createDirectory(below, attributes));
  }

  @Override
  public void delete(Path path) throws IOException {
    Path below = real(path);
    if (Files.notExists(below, LinkOption.NOFOLLOW_LINKS)) Files.delete(below);
    disk.call(
        new DiskCall.Delete(below),
        () -> {
          Files.delete(below);
          disk.unnamed(below);
          return below;
        });
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = real(source);
    Path to = real(target);
    disk.call(
        new DiskCall.Move(to, from),
        () -> {
          Files.move(from, to, options);
          if (Files.isRegularFile(to)) disk.named(to, disk.file(from));
          disk.unnamed(from);
          return to;
        });
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path below = real(link);
    Path of = real(existing);
    disk.call(
        new DiskCall.Link(below, of),
        () -> {
          Files.createLink(below, of);
          disk.named(below, disk.file(of));
          return below;
        });
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("Copies are not watched yet.");
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return fileSystem.wrapped(Files.readSymbolicLink(real(link)));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return Files.isSameFile(real(path), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path below = real(path);
    below.getFileSystem().provider().checkAccess(below, modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return Files.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Files.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Files.setAttribute(real(path), attribute, value, options);
  }

  @Override
  public String getScheme() {
    return "disk";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
