package dev.streamwright.bench;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Opening a file and reading its last 100 entries: 100 GB must not take longer than 100 MB.
///
/// The file is sparse: every page but the last holds one entry of 1,048,559 zeros, of which the
/// first 4 KiB are written; the last page holds 100 small entries. Closing is not timed.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 40)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@State(Scope.Benchmark)
public class OpenBenchmark {

  private static final int LAST_ENTRIES = 100;
  private static final int WRITTEN_BYTES = 4096;

  /// Pages in front of the last: 100 GB and 100 MB.
  @Param({"102400", "100"})
  public int pages;

  private Scratch scratch;
  private StreamReader reader;

  @Setup(Level.Trial)
  public void write() throws IOException {
    scratch = new Scratch();
    write(scratch.file(), pages);
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    scratch.close();
  }

  @TearDown(Level.Invocation)
  public void close() throws IOException {
    reader.close();
  }

  @Benchmark
  public List<StreamEntry> open_for_writing() throws IOException {
    reader = FileStreamSource.open(scratch.file(), Durability.OPERATING_SYSTEM);
    return lastEntries();
  }

  @Benchmark
  public List<StreamEntry> open_read_only() throws IOException {
    reader = FileStreamSource.openReadOnly(scratch.file());
    return lastEntries();
  }

  private List<StreamEntry> lastEntries() throws IOException {
    var entries = reader.getEntries(pages, LAST_ENTRIES, 1 << 20);
    if (entries.size() != LAST_ENTRIES)
      throw new IOException("There are " + entries.size() + " entries at the end.");
    return entries;
  }

  private static void write(Path path, int pages) throws IOException {
    var layout = PageLayout.STANDARD;
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      var start = ByteBuffer.allocate(WRITTEN_BYTES);
      for (int page = 0; page < pages; page++) {
        start
            .clear()
            .put((byte) EntryCodec.PACKET_TYPE)
            .putInt(layout.pageBytes())
            .putInt(1)
            .putLong(page);
        file.seek(layout.pageOffset(page));
        file.write(start.array());
      }
      var last = ByteBuffer.allocate(LAST_ENTRIES * EntryCodec.entryBytes(100));
      for (int added = 0; added < LAST_ENTRIES; added++)
        EntryCodec.encode(2, pages + added, new byte[100], last);
      file.seek(layout.pageOffset(pages));
      file.write(last.array());
      file.setLength(layout.fileBytes(pages + 1));
      long end = layout.pageOffset(pages) + last.capacity();
      file.seek(0);
      file.write(HeaderCodec.magic());
      file.write(HeaderCodec.encode(new StreamHeader(1, 1001, 1, end, pages + LAST_ENTRIES)));
    }
  }
}
