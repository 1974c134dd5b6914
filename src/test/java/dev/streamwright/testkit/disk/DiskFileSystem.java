package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The paths of a [TestDisk].
final class DiskFileSystem extends FileSystem {
  private static final FileSystem BELOW = FileSystems.getDefault();

  private final DiskProvider provider;

  DiskFileSystem(TestDisk disk) {
    provider = new DiskProvider(disk, this);
  }

  Path wrapped(Path real) {
    return real == null ? null : new DiskPath(this, real);
  }

  /// The path below.
  static Path real(Path path) {
    return path instanceof DiskPath wrapped ? wrapped.real() : path;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return BELOW.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return StreamSupport.stream(BELOW.getRootDirectories().spliterator(), false)
        .map(this::wrapped)
        .toList();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return BELOW.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return BELOW.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrapped(BELOW.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = BELOW.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return BELOW.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return BELOW.newWatchService();
  }
}
