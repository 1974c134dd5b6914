package dev.streamwright.bench;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Random reads, one thread, from a file that was closed and opened again: reads per second.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ReadBenchmark {

  /// A reopened file, and the numbers to ask it for.
  @State(Scope.Benchmark)
  public abstract static class Reopened {
    private Scratch scratch;
    private long seed = 42;
    FileStreamSource source;
    long count;

    abstract Workload workload();

    @Setup(Level.Trial)
    public void fill() throws IOException {
      scratch = new Scratch();
      try (var writer = scratch.create()) {
        workload().append(writer);
      }
      source = scratch.open();
      count = source.getHeader().totalEntries();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
      source.close();
      scratch.close();
    }

    long nextNumber() {
      return Long.remainderUnsigned(Payload.word(seed++), count);
    }
  }

  public static class Entries extends Reopened {
    @Override
    Workload workload() {
      return Workload.fixed10x200();
    }
  }

  public static class Bookmarks extends Reopened {
    @Override
    Workload workload() {
      return Workload.bookmarks200k();
    }
  }

  @Benchmark
  public StreamEntry getentry_1M(Entries reopened) throws IOException {
    return reopened.source.getEntry(reopened.nextNumber()).orElseThrow();
  }

  @Benchmark
  public long getbookmark_200k(Bookmarks reopened) throws IOException {
    long block = reopened.nextNumber();
    long number =
        reopened.source.getBookmark(Bookmark.of(Workload.blockBookmark(block))).orElseThrow();
    if (number != block) throw new IOException("Block " + block + " is at " + number + ".");
    return number;
  }
}
