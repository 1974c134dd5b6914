package dev.streamwright.app.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.connection.ConnectionViewModel;
import dev.streamwright.app.connection.MemoryServers;
import dev.streamwright.app.connection.MemoryStreams;
import dev.streamwright.app.connection.RecentPlaces;
import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServeViewModelTest {

  private static final Path FILE = Path.of("/streams/first.bin");

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final MemoryServing serving = new MemoryServing();
  private final MemoryStreams streams = new MemoryStreams();
  private final ConnectionViewModel connection =
      new ConnectionViewModel(
          workspace,
          tasks,
          streams,
          new MemoryServers(),
          new RecentPlaces(),
          new SampleFile(Path.of("/data"), streams, (_, _) -> {}));
  private final ServeViewModel serve = new ServeViewModel(workspace, tasks, serving);
  private MemoryStreamSource stream;

  @BeforeEach
  void openAStream() throws IOException {
    stream = MemoryStreamSource.ofEntries(20);
    streams.put(FILE, stream);
    connection.openFile(FILE);
  }

  @Test
  void servesTheOpenStreamAndSeesWhoIsConnected() {
    serve.start();
    assertEquals(List.of(stream), serving.served());
    assertEquals(new ServedPorts(6900, OptionalInt.empty()), serving.ports());
    assertEquals("Serving on 127.0.0.1:6900", workspace.notice().get().text());
    serving.put(List.of(new Served.Client("127.0.0.1:5000", true, 12)), List.of());
    tasks.runWatches();
    assertEquals(1, serve.served().get().clients().size());
    serve.stop();
    assertNull(serve.served().get());
    assertEquals(List.of(), serving.served());
  }

  @Test
  void letsSourcesInIfAskedTo() {
    serve.withSources().set(true);
    serve.sourcePort().set("0");
    serve.start();
    assertEquals(new ServedPorts(6900, OptionalInt.of(0)), serving.ports());
  }

  @Test
  void stopsWhenTheStreamIsClosed() {
    serve.start();
    connection.closeStream();
    assertEquals(List.of(), serving.served());
    assertNull(serve.served().get());
  }

  @Test
  void asksBeforeProgramsAreCutOff() {
    var asked = new ArrayList<Runnable>();
    workspace.askBeforeLeaving(
        proceed -> {
          if (serve.cutsReadersOff()) asked.add(proceed);
          else proceed.run();
        });
    serve.start();
    serving.put(List.of(new Served.Client("127.0.0.1:5000", true, 12)), List.of());
    tasks.runWatches();
    assertEquals(1, serve.readers());
    connection.closeStream();
    assertEquals(1, asked.size());
    assertEquals(List.of(stream), serving.served(), "nothing happens until somebody agrees");
    serve.agreeToCutOff();
    asked.getFirst().run();
    assertEquals(List.of(), serving.served());
  }

  @Test
  void asksNothingWhereNobodyReads() {
    serve.start();
    assertFalse(serve.cutsReadersOff());
  }

  @Test
  void saysWhyAPortCannotBeHad() {
    serving.fail(new IOException("Cannot listen on 127.0.0.1:6900: address already in use."));
    serve.start();
    assertEquals(
        "Cannot serve first.bin: Cannot listen on 127.0.0.1:6900: address already in use.",
        serve.failure().get().text());
    assertFalse(serve.busy().get());
    assertNull(serve.served().get());
  }

  @Test
  void refusesPortsThatAreNone() {
    serve.port().set("70000");
    assertFalse(serve.portProblem().get().isEmpty());
    serve.start();
    assertEquals(List.of(), serving.served());
    serve.port().set("7000");
    serve.withSources().set(true);
    serve.sourcePort().set("7000");
    assertEquals("Clients and sources need different ports.", serve.portProblem().get());
  }

  @Test
  void aStreamBehindAServerIsServedThere() throws IOException {
    var remote = new RemoteReader<>(stream, Instant.EPOCH);
    assertFalse(
        ServeViewModel.canBeServed(
            new OpenStream("prod", "client://prod:1", OpenStream.Mode.READ_ONLY, "", remote)));
    assertTrue(ServeViewModel.takesSources(workspace.stream().get()));
  }
}
