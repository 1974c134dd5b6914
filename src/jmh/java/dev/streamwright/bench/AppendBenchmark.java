package dev.streamwright.bench;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Digests;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Appending to a new file: time per entry. Making the file, closing it and checking what it holds
/// is not timed. Workloads with bookmarks end when the index answers for the last of them.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class AppendBenchmark {

  /// A new file for every round, and the check of what was written into it.
  @State(Scope.Benchmark)
  public abstract static class Target {
    private final Workload workload;
    private Scratch scratch;
    FileStreamSource source;

    Target(Workload workload) {
      this.workload = workload;
    }

    @Setup(Level.Invocation)
    public void create() throws IOException {
      scratch = new Scratch();
      source = scratch.create();
    }

    @TearDown(Level.Invocation)
    public void check() throws IOException {
      long end = source.getHeader().totalLength();
      source.close();
      var found = Digests.sha256(scratch.file(), 4096, end);
      scratch.close();
      if (!found.equals(workload.dataSha256()))
        throw new IOException(
            "The file's data have sha256 " + found + ", expected " + workload.dataSha256() + ".");
    }

    StreamHeader append() throws IOException {
      workload.append(source);
      return source.getHeader();
    }
  }

  public static class Fixed extends Target {
    public Fixed() {
      super(Workload.fixed10x200());
    }
  }

  public static class Zkevm extends Target {
    public Zkevm() {
      super(Workload.zkevm7());
    }
  }

  public static class Bookmarks extends Target {
    public Bookmarks() {
      super(Workload.bookmarks200k());
    }
  }

  @Benchmark
  @OperationsPerInvocation(1_000_000)
  public StreamHeader append_fixed10x200_1M(Fixed target) throws IOException {
    return target.append();
  }

  @Benchmark
  @OperationsPerInvocation(210_000)
  public OptionalLong append_zkevm7_30k(Zkevm target) throws IOException {
    target.append();
    return target.source.getBookmark(Bookmark.of(Workload.blockBookmark(30_000)));
  }

  @Benchmark
  @OperationsPerInvocation(200_000)
  public OptionalLong mkbookmarks_200k(Bookmarks target) throws IOException {
    target.append();
    return target.source.getBookmark(Bookmark.of(Workload.blockBookmark(199_999)));
  }
}
