package dev.streamwright.bench;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
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

/// From a commit of 10 entries of 200 bytes until the last of all following clients has read them,
/// while other clients have asked for everything and read nothing.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class LiveBenchmark {
  private static final int OPERATION_ENTRIES = 10;
  private static final int OPERATION_BYTES = OPERATION_ENTRIES * 217;
  private static final int OK_BYTES = 11;
  private static final int STALLED_MEGABYTES = 64;

  @Param({"10", "1000"})
  public int following;

  @Param({"0", "4", "100"})
  public int stalled;

  private final List<SocketChannel> clients = new ArrayList<>();
  private final ByteBuffer target = ByteBuffer.allocateDirect(256 << 10);
  private Scratch scratch;
  private FileStreamSource source;
  private StreamServer server;
  private Selector selector;

  @Setup(Level.Trial)
  public void connect() throws IOException {
    scratch = new Scratch();
    source = scratch.create();
    source.startAtomicOp();
    for (int count = 0; count < STALLED_MEGABYTES; count++)
      source.addStreamEntry(1, new byte[1_000_000]);
    source.commitAtomicOp();
    // They stay for the whole measurement.
    var patient =
        new ServerOptions(
            new Address("127.0.0.1", 0), 2000, Duration.ofHours(1), Duration.ofHours(1));
    server = StreamServer.start(source, patient);
    for (int count = 0; count < stalled; count++) client(0, 4096);
    selector = Selector.open();
    for (int count = 0; count < following; count++)
      client(STALLED_MEGABYTES, 0)
          .configureBlocking(false)
          .register(selector, SelectionKey.OP_READ);
    receive((long) following * OK_BYTES);
  }

  private SocketChannel client(long from, int receiveBuffer) throws IOException {
    var client = SocketChannel.open();
    if (receiveBuffer > 0) client.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    client.connect(new InetSocketAddress(server.address().host(), server.address().port()));
    client.write(ByteBuffer.wrap(CommandCodec.encode(new Command.Start(from), 1)));
    clients.add(client);
    return client;
  }

  @TearDown(Level.Trial)
  public void end() throws IOException {
    for (SocketChannel client : clients) client.close();
    selector.close();
    server.close();
    source.close();
    scratch.close();
  }

  @Benchmark
  public long commit_to_last_client() throws IOException {
    source.startAtomicOp();
    for (int count = 0; count < OPERATION_ENTRIES; count++)
      source.addStreamEntry(1, Payload.fill(count, 200));
    source.commitAtomicOp();
    return receive((long) following * OPERATION_BYTES);
  }

  private long receive(long count) throws IOException {
    long received = 0;
    while (received < count) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys())
        received += ((SocketChannel) key.channel()).read(target.clear());
      selector.selectedKeys().clear();
    }
    return received;
  }
}
