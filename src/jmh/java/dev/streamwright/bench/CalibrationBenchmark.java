package dev.streamwright.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
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

/// What this machine does with as many bytes as the largest workload writes, without any stream:
/// the other figures of the same run mean something beside these.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class CalibrationBenchmark {

  private static final int BYTES = 217_010_688;
  private static final int BLOCK_BYTES = 1 << 20;

  private final byte[] source = new byte[BYTES];
  private final byte[] target = new byte[BYTES];
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
  private Scratch scratch;

  @Setup(Level.Invocation)
  public void makeDirectory() throws IOException {
    scratch = new Scratch();
  }

  @TearDown(Level.Invocation)
  public void delete() throws IOException {
    scratch.close();
  }

  @Benchmark
  public byte[] copy_217MB() {
    System.arraycopy(source, 0, target, 0, BYTES);
    return target;
  }

  @Benchmark
  public long write_217MB() throws IOException {
    try (var file =
        FileChannel.open(scratch.file(), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      while (file.position() < BYTES) file.write(block.clear());
      return file.position();
    }
  }
}
