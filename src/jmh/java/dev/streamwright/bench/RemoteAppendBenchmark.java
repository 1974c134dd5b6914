package dev.streamwright.bench;

import dev.streamwright.net.Address;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.source.NewEntry;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/// Appending through a server on loopback, in operations of 1,000 entries of 200 bytes: entries per
/// second. The same operations without a server in between are the figure to compare with.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class RemoteAppendBenchmark {
  private static final int OPERATION = 1000;
  private static final String TOKEN = "0123456789abcdef-for-benchmarks";

  private final List<NewEntry> entries = new ArrayList<>();
  private Scratch scratch;
  private FileStreamSource file;
  private SourceServer server;
  private RemoteStreamSource remote;

  @Setup(Level.Iteration)
  public void connect() throws IOException {
    entries.clear();
    for (int number = 0; number < OPERATION; number++)
      entries.add(new NewEntry(1, Payload.fill(number, 200)));
    scratch = new Scratch();
    file = scratch.create();
    var options = new SourceServerOptions(new Address("127.0.0.1", 0), TOKEN);
    server = SourceServer.start(file, options, event -> {});
    remote = RemoteStreamSource.connect(server.address(), new SourceOptions(TOKEN, "benchmark"));
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    remote.close();
    server.close();
    file.close();
    scratch.close();
  }

  @Benchmark
  @OperationsPerInvocation(OPERATION)
  public long sendOperation() throws IOException {
    return remote.sendOperation(entries).totalEntries();
  }

  @Benchmark
  @OperationsPerInvocation(OPERATION)
  public long addOneByOne() throws IOException {
    remote.startAtomicOp();
    for (var entry : entries) remote.addStreamEntry(entry.type(), entry.data());
    return remote.commitAtomicOp().totalEntries();
  }

  @Benchmark
  @OperationsPerInvocation(OPERATION)
  public long withoutServer() throws IOException {
    file.startAtomicOp();
    for (var entry : entries) file.addStreamEntry(entry.type(), entry.data());
    return file.commitAtomicOp().totalEntries();
  }
}
