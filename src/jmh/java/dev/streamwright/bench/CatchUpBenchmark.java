package dev.streamwright.bench;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;
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

/// One client catches up over loopback: time per entry of 217 bytes, from connecting to the last
/// byte. Beside it what `sendfile` takes for the same bytes of the same file, with the same
/// client.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 8)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class CatchUpBenchmark {
  private static final int ENTRIES = 1_000_000;
  private static final long BYTES = 217L * ENTRIES;
  private static final int OK_BYTES = 11;
  private static final int READ_BYTES = 256 << 10;

  private final ByteBuffer target = ByteBuffer.allocateDirect(READ_BYTES);
  private Scratch scratch;
  private FileStreamSource source;
  private StreamServer server;

  @Setup(Level.Trial)
  public void serve() throws IOException {
    scratch = new Scratch();
    source = scratch.create();
    Workload.fixed10x200().append(source);
    server = StreamServer.start(source, new ServerOptions(new Address("127.0.0.1", 0)));
  }

  @TearDown(Level.Trial)
  public void end() throws IOException {
    server.close();
    source.close();
    scratch.close();
  }

  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long catchup_1M() throws IOException {
    var address = new InetSocketAddress(server.address().host(), server.address().port());
    try (var client = SocketChannel.open(address)) {
      client.write(ByteBuffer.wrap(CommandCodec.encode(new Command.Start(0), 1)));
      return read(client, OK_BYTES + BYTES);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public long sendfile_217MB() throws IOException {
    try (var listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var client = SocketChannel.open(listener.getLocalAddress());
        var accepted = listener.accept();
        var file = FileChannel.open(scratch.file(), StandardOpenOption.READ)) {
      Thread.ofPlatform().start(() -> sendFile(file, accepted));
      return read(client, BYTES);
    }
  }

  private static void sendFile(FileChannel file, SocketChannel target) {
    try {
      for (long sent = 0; sent < BYTES; )
        sent += file.transferTo(4096 + sent, BYTES - sent, target);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private long read(SocketChannel client, long count) throws IOException {
    long received = 0;
    while (received < count) {
      int more = client.read(target.clear());
      if (more < 0)
        throw new EOFException(PlainText.format("%,d of %,d bytes came.", received, count));
      received += more;
    }
    return received;
  }
}
