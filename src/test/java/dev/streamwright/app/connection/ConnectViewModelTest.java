package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.connection.ConnectViewModel.Phase;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.net.Address;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectViewModelTest {

  private static final ServerPlace CLIENT = ServerPlace.client(new Address("prod-ds", 6900));
  private static final ServerPlace SOURCE =
      new ServerPlace(ServerKind.SOURCE, new Address("qa", 6901), 1, true, Optional.empty());

  @TempDir private Path folder;

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final MemoryServers servers = new MemoryServers();
  private final RecentPlaces recents = new RecentPlaces();
  private final ConnectionViewModel connection =
      new ConnectionViewModel(
          workspace,
          tasks,
          new MemoryStreams(),
          servers,
          recents,
          new SampleFile(Path.of("/data"), new MemoryStreams(), (_, _) -> {}));
  private MemoryStreamSource stream;
  private boolean done;
  private ConnectViewModel connect;

  @BeforeEach
  void openForm() throws IOException {
    stream = MemoryStreamSource.ofEntries(20);
    servers.put(CLIENT, stream);
    servers.put(SOURCE, stream);
    connect = form(Optional.empty());
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals("Fill in the host", connect.status().get());
    connect.inputs().host().set("qa");
    assertEquals("", connect.status().get());
    connect.inputs().kind().set(ServerKind.SOURCE);
    assertEquals("Fill in the token", connect.status().get());
    assertFalse(connect.canConnect().get());
    assertFalse(connect.canTest().get());
  }

  @Test
  void connectsAndShowsTheStream() {
    type(CLIENT, "");
    connect.go();
    assertTrue(done);
    assertSame(stream, workspace.stream().get().reader());
    assertEquals(OpenStream.Mode.READ_ONLY, workspace.stream().get().mode());
    assertEquals(CLIENT, connection.current().get());
    assertEquals(List.of(CLIENT), recents.list());
    assertEquals("Connected to prod-ds:6900", workspace.notice().get().text());
  }

  @Test
  void testsEveryStepAndStays() {
    type(SOURCE, "secret");
    connect.test();
    assertEquals(Phase.TESTED, connect.phase().get());
    assertEquals("All 5 steps done", connect.status().get());
    assertEquals(
        List.of("qa is 10.20.4.17", "Connected to 10.20.4.17:6901"),
        connect.steps().stream().limit(2).map(StepLine::text).toList());
    assertEquals("12 ms", connect.steps().getFirst().took());
    assertFalse(done);
    assertNull(workspace.stream().get());
    assertThrows(ClosedChannelException.class, stream::getHeader);
  }

  @Test
  void namesTheStepThatFailsAndKeepsWhatWasTyped() {
    type(SOURCE, "wrong");
    servers.fail(refused(ConnectStep.GREETING, "the token is not the server's", "Look again."));
    connect.connect();
    assertEquals(Phase.FAILED, connect.phase().get());
    assertEquals("Stopped at step 4 of 5", connect.status().get());
    var step = connect.steps().get(ConnectStep.GREETING.ordinal());
    assertEquals("The token is not the server's", step.text());
    assertEquals("Look again.", step.advice());
    assertEquals(
        StepLine.State.NOT_TRIED, connect.steps().get(ConnectStep.HEADER.ordinal()).state());
    assertNull(connect.failure().get());
    assertEquals("wrong", connect.inputs().token().get());
    assertEquals("qa", connect.inputs().host().get());
    assertFalse(connect.canConnect().get());
    servers.fail(null);
    connect.inputs().token().set("right");
    assertTrue(connect.canConnect().get());
    connect.go();
    assertTrue(done);
    assertEquals(List.of("right"), servers.tokens());
  }

  @Test
  void triesAgainByTheSameKeyAfterAFailure() {
    type(CLIENT, "");
    servers.fail(refused(ConnectStep.TCP, "connection refused", "Is the server running?"));
    connect.go();
    servers.fail(null);
    connect.go();
    assertEquals(Phase.TESTED, connect.phase().get());
    assertEquals("All 3 steps done", connect.status().get());
    assertFalse(done);
  }

  @Test
  void forgetsWhatWasTriedOnceSomethingElseIsTyped() {
    type(CLIENT, "");
    connect.test();
    connect.inputs().port().set("6999");
    assertEquals(Phase.EDITING, connect.phase().get());
    assertEquals(StepLine.State.NOT_TRIED, connect.steps().getFirst().state());
  }

  @Test
  void showsNothingOfATryThatWasStopped() {
    type(CLIENT, "");
    tasks.hold();
    connect.connect();
    assertTrue(connect.running().get());
    connect.stop();
    assertNull(connection.opening().get());
    tasks.release();
    assertEquals(Phase.EDITING, connect.phase().get());
    assertEquals(StepLine.State.NOT_TRIED, connect.steps().getFirst().state());
    assertNull(workspace.stream().get());
    assertThrows(ClosedChannelException.class, stream::getHeader);
  }

  @Test
  void asksForATokenOnceAndKeepsItOutOfTheList() {
    assertTrue(connection.needsToken(SOURCE));
    type(SOURCE, "secret");
    connect.go();
    assertFalse(connection.needsToken(SOURCE));
    assertEquals(List.of("source://qa:6901?tls"), recents.texts());
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.4.17:6999, 10.20.4.17, 6999",
    "https://ds.example.net:443/stream, ds.example.net, 443",
    "' ds.example.net ', ds.example.net, 6900",
    "[::1]:7000, ::1, 7000"
  })
  void splitsAPastedAddress(String pasted, String host, String port) {
    connect.inputs().host().set(pasted);
    assertEquals(host, connect.inputs().host().get());
    assertEquals(port, connect.inputs().port().get());
  }

  @Test
  void leavesATypedPortInTheHostUntilTheFieldIsLeft() {
    for (int letters = 1; letters <= "qa:6955".length(); letters++)
      connect.inputs().host().set("qa:6955".substring(0, letters));
    assertEquals("qa:6955", connect.inputs().host().get());
    connect.inputs().splitHost();
    assertEquals("qa", connect.inputs().host().get());
    assertEquals("6955", connect.inputs().port().get());
  }

  @Test
  void switchesTheUsualPortWithTheKindButNotATypedOne() {
    var inputs = connect.inputs();
    inputs.kind().set(ServerKind.SOURCE);
    assertEquals("6901", inputs.port().get());
    inputs.port().set("7000");
    inputs.kind().set(ServerKind.CLIENT);
    assertEquals("7000", inputs.port().get());
  }

  @Test
  void encryptsToOtherMachinesUnlessSomebodyChoseNotTo() {
    var inputs = connect.inputs();
    inputs.kind().set(ServerKind.SOURCE);
    inputs.host().set("127.0.0.1");
    assertFalse(inputs.tls().get());
    inputs.host().set("qa.example.net");
    assertTrue(inputs.tls().get());
    inputs.tls().set(false);
    inputs.host().set("qa2.example.net");
    assertFalse(inputs.tls().get());
    assertEquals(
        "Without TLS, others in the network can read the token.", inputs.clearTextWarning().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ex ample", "host/", "a,b"})
  void refusesWhatIsNoHost(String text) {
    connect.inputs().host().set("x");
    for (int letters = 1; letters <= text.length(); letters++)
      connect.inputs().host().set(text.substring(0, letters));
    assertFalse(connect.inputs().hostProblem().get().isEmpty());
    assertEquals("Correct what is marked", connect.status().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "-1", "http"})
  void refusesWhatIsNoPort(String text) {
    connect.inputs().port().set(text);
    assertEquals(
        "A port is a whole number from 1 to 65,535.", connect.inputs().portProblem().get());
  }

  @Test
  void refusesACertificateThatIsNoFile() throws IOException {
    type(SOURCE, "secret");
    connect.inputs().trusted().set(folder.resolve("missing.pem").toString());
    tasks.runWatches();
    assertEquals("There is no such file.", connect.inputs().trustedProblem().get());
    assertFalse(connect.canConnect().get());
    var certificate = Files.createFile(folder.resolve("qa.pem"));
    connect.inputs().trusted().set(certificate.toString());
    tasks.runWatches();
    assertEquals(Optional.of(certificate), connect.inputs().place().trusted());
  }

  @Test
  void startsWithWhatIsKnown() {
    connect = form(Optional.of(SOURCE));
    connect.inputs().token().set("x");
    assertEquals(SOURCE, connect.inputs().place());
  }

  private ConnectViewModel form(Optional<ServerPlace> start) {
    return new ConnectViewModel(connection, servers, tasks, start, () -> done = true);
  }

  private void type(ServerPlace place, String token) {
    connect.inputs().fill(place);
    connect.inputs().token().set(token);
  }

  private static ConnectFailedException refused(ConnectStep step, String reason, String advice) {
    return new ConnectFailedException(step, "qa:6901", reason, advice, null);
  }
}
