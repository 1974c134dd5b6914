package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// An open file of a [TestDisk], or a directory that is open to be forced.
final class DiskChannel extends FileChannel {
  private static final int DIRECTORY = -1;

  private final TestDisk disk;
  private final Path path;
  private final int file;
  private final FileChannel below;
  private final boolean append;

  DiskChannel(TestDisk disk, Path path, int file, FileChannel below, boolean append) {
    this.disk = disk;
    this.path = path;
    this.file = file;
    this.below = below;
    this.append = append;
  }

  static DiskChannel ofDirectory(TestDisk disk, Path path, FileChannel below) {
    return new DiskChannel(disk, path, DIRECTORY, below, false);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    synchronized (disk) {
      return write(source, append ? below.size() : below.position(), below::write);
    }
  }

  @Override
  public int write(ByteBuffer source, long offset) throws IOException {
    synchronized (disk) {
      return write(source, offset, bytes -> below.write(bytes, offset + bytes.position()));
    }
  }

  private interface Writing {
    int write(ByteBuffer bytes) throws IOException;
  }

  private int write(ByteBuffer source, long offset, Writing writing) throws IOException {
    var bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    int admitted = disk.admitted(new DiskCall.Write(path, file, offset, bytes));
    var taken = admitted == bytes.length ? bytes : Arrays.copyOf(bytes, admitted);
    return disk.call(
        new DiskCall.Write(path, file, offset, taken),
        () -> {
          var left = ByteBuffer.wrap(taken);
          while (left.hasRemaining()) writing.write(left);
          source.position(source.position() + taken.length);
          return taken.length;
        });
  }

  @Override
  public long write(ByteBuffer[] sources, int first, int count) throws IOException {
    long written = 0;
    for (int index = first; index < first + count; index++)
      while (sources[index].hasRemaining()) written += write(sources[index]);
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    synchronized (disk) {
      if (size >= below.size()) below.truncate(size);
      else disk.call(new DiskCall.Cut(path, file, size), () -> below.truncate(size));
      return this;
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    boolean directory = file == DIRECTORY;
    disk.call(
        directory ? new DiskCall.ForceDirectory(path) : new DiskCall.Force(path, file),
        () -> below);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    disk.read(path);
    return below.read(target);
  }

  @Override
  public int read(ByteBuffer target, long offset) throws IOException {
    disk.read(path);
    return below.read(target, offset);
  }

  @Override
  public long read(ByteBuffer[] targets, int first, int count) throws IOException {
    disk.read(path);
    return below.read(targets, first, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long offset, long size) throws IOException {
    requireReading(mode);
    disk.read(path);
    return below.map(mode, offset, size);
  }

  @Override
  public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
    requireReading(mode);
    disk.read(path);
    return below.map(mode, offset, size, arena);
  }

  /// Nobody could watch what is written to a mapping.
  private static void requireReading(MapMode mode) {
    if (mode == MapMode.READ_WRITE) throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long offset, long count, WritableByteChannel target) throws IOException {
    disk.read(path);
    return below.transferTo(offset, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long offset, long count) {
    throw new UnsupportedOperationException("Transfers are not watched yet.");
  }

  @Override
  public long position() throws IOException {
    return below.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    below.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return below.size();
  }

  @Override
  public FileLock lock(long offset, long size, boolean shared) throws IOException {
    return below.lock(offset, size, shared);
  }

  @Override
  public FileLock tryLock(long offset, long size, boolean shared) throws IOException {
    return below.tryLock(offset, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    below.close();
  }
}
