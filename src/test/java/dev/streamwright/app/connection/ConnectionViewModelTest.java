package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.streams.LocalStreams;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionViewModelTest {

  private static final Path FIRST = Path.of("/streams/first.bin");
  private static final Path SECOND = Path.of("/streams/second.bin");
  private static final Path MISSING = Path.of("/streams/missing.bin");

  @TempDir private Path folder;

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final MemoryStreams streams = new MemoryStreams();
  private final RecentPlaces recents = new RecentPlaces();
  private final MemoryServers servers = new MemoryServers();
  private MemoryStreamSource first;
  private MemoryStreamSource second;
  private ConnectionViewModel connection;

  @BeforeEach
  void putTwoStreams() throws IOException {
    first = MemoryStreamSource.ofEntries(20);
    second = MemoryStreamSource.ofEntries(30);
    streams.put(FIRST, first);
    streams.put(SECOND, second);
    connection = connection(new LocalStreams());
  }

  @Test
  void showsAFileThatWasOpened() throws IOException {
    connection.openFile(FIRST);
    assertSame(first, workspace.stream().get().reader());
    assertEquals(first.getHeader(), workspace.header().get());
    assertEquals(place(FIRST), connection.current().get());
    assertEquals(RecentState.READ_WRITE, connection.stateOf(place(FIRST)));
    assertEquals("Opened first.bin", workspace.notice().get().text());
    assertEquals("20 entries", workspace.notice().get().detail());
  }

  @Test
  void closesTheStreamBeforeWhenAnotherIsShown() throws IOException {
    connection.openFile(FIRST);
    connection.openFile(SECOND);
    assertSame(second, workspace.stream().get().reader());
    assertThrows(ClosedChannelException.class, first::getHeader);
    assertEquals(RecentState.CLOSED, connection.stateOf(place(FIRST)));
    assertEquals(List.of(place(SECOND), place(FIRST)), recents.list());
  }

  @Test
  void leavesTheOpenStreamAsItIsWhenAnotherCannotBeOpened() throws IOException {
    connection.openFile(FIRST);
    connection.openFile(MISSING);
    assertSame(first, workspace.stream().get().reader());
    assertEquals(20, first.getHeader().totalEntries());
    assertEquals(
        "Cannot open missing.bin: There is no file %s.".formatted(MISSING),
        connection.failure().get().text());
    assertEquals(List.of(place(FIRST)), recents.list());
    assertNull(connection.opening().get());
  }

  @Test
  void failureOfAnOpeningIsNotHiddenByThatOfItsClosing() {
    streams.putReadOnly(
        SECOND,
        new ForwardingReader<StreamReader>(second) {
          @Override
          public StreamHeader getHeader() throws IOException {
            throw new IOException("The disk does not answer.");
          }

          @Override
          public void close() {
            throw new IllegalStateException("It cannot be closed.");
          }
        },
        "it is a test");
    connection.openFile(SECOND);
    assertEquals(
        "Cannot open second.bin: The disk does not answer.", connection.failure().get().text());
  }

  @Test
  void leavesTheOpenStreamAsItIsWhenAnOpeningIsCancelled() throws IOException {
    connection.openFile(FIRST);
    tasks.hold();
    connection.openFile(SECOND);
    assertEquals(RecentState.OPENING, connection.stateOf(place(SECOND)));
    tasks.running().getFirst().cancel();
    tasks.release();
    assertSame(first, workspace.stream().get().reader());
    assertThrows(ClosedChannelException.class, second::getHeader);
    assertNull(connection.failure().get());
    assertEquals("Cancelled: open second.bin", workspace.notice().get().text());
  }

  @Test
  void showsTheStreamAskedForLastAndClosesTheOthers() {
    tasks.hold();
    connection.openFile(FIRST);
    connection.openFile(SECOND);
    tasks.release();
    assertSame(second, workspace.stream().get().reader());
    assertThrows(ClosedChannelException.class, first::getHeader);
    assertEquals(List.of(place(SECOND)), recents.list());
  }

  @Test
  void waitsForTheOpenOperationToEndBeforeAnotherStreamIsOpened() {
    connection.openFile(FIRST);
    workspace.setOperation(List.of());
    connection.openFile(SECOND);
    assertSame(first, workspace.stream().get().reader());
    workspace.operationRolledBack();
    assertSame(second, workspace.stream().get().reader());
  }

  @Test
  void keepsTheStreamWhenAnOperationStartsDuringAnOpening() {
    connection.openFile(FIRST);
    tasks.hold();
    connection.openFile(SECOND);
    workspace.setOperation(List.of());
    tasks.release();
    assertSame(first, workspace.stream().get().reader());
    assertThrows(ClosedChannelException.class, second::getHeader);
    assertEquals(
        "Cannot open second.bin: Meanwhile, an operation was started in the open stream. Commit it"
            + " or roll it back, then try again.",
        connection.failure().get().text());
  }

  @Test
  void doesNotOpenTwiceWhatIsOpen() {
    connection.openFile(FIRST);
    connection.openFile(FIRST);
    assertSame(first, workspace.stream().get().reader());
    assertEquals("first.bin is open already", workspace.notice().get().text());
  }

  @Test
  void opensAStreamAgainThatCouldOnlyBeRead() throws IOException {
    connection.openFile(FIRST);
    streams.putReadOnly(SECOND, second, "It is busy.");
    connection.openFile(SECOND);
    assertEquals(RecentState.READ_ONLY, connection.stateOf(place(SECOND)));
    assertEquals("It is busy.", connection.stream().get().reason());
    streams.put(SECOND, MemoryStreamSource.ofEntries(40));
    connection.openFileReadOnly(SECOND);
    assertEquals(40, workspace.header().get().totalEntries());
    assertThrows(ClosedChannelException.class, second::getHeader);
  }

  @Test
  void closesTheOpenStream() {
    connection.openFile(FIRST);
    connection.closeStream();
    assertNull(workspace.stream().get());
    assertNull(connection.current().get());
    assertThrows(ClosedChannelException.class, first::getHeader);
    connection.closeStream();
    assertNull(connection.failure().get());
  }

  @Test
  void createsAStreamAndShowsIt() {
    var ends = new ArrayList<Failure>();
    var path = Path.of("/streams/new.bin");
    connection.createStream(new NewStream(path, 4, 1101, true), ends::add);
    assertEquals(1, ends.size());
    assertNull(ends.getFirst());
    assertEquals(place(path), connection.current().get());
    assertEquals(OpenStream.Mode.READ_WRITE, connection.stream().get().mode());
  }

  @Test
  void tellsWhyAStreamCannotBeCreated() {
    var ends = new ArrayList<Failure>();
    connection.createStream(new NewStream(FIRST, 4, 1101, true), ends::add);
    assertEquals("Cannot create first.bin", ends.getFirst().what());
    assertNull(connection.failure().get());
    assertNull(workspace.stream().get());
  }

  @Test
  void writesTheSampleOnceAndOpensIt() throws IOException {
    connection.openSample();
    assertEquals(place(folder.resolve("sample", "sample.bin")), connection.current().get());
    assertEquals(1, workspace.header().get().totalEntries());
    connection.closeStream();
    connection.openSample();
    assertEquals(1, workspace.header().get().totalEntries());
    connection.closeStream();
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("sample")), files.toList());
    }
  }

  @Test
  void leavesNothingOfASampleThatWasCancelled() throws IOException {
    var cancelling =
        new SampleFile(
            folder,
            new LocalStreams(),
            (target, progress) -> {
              tasks.running().getFirst().cancel();
              progress.stopIfCancelled();
            });
    var interrupted =
        new ConnectionViewModel(workspace, tasks, new LocalStreams(), servers, recents, cancelling);
    interrupted.openSample();
    assertNull(workspace.stream().get());
    assertNull(interrupted.failure().get());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void tellsStreamsOfTheSameNameApartByTheirFolder() {
    recents.setTexts(List.of("/a/zkevm.bin", "/b/zkevm.bin", "/c/other.bin"));
    assertEquals(
        List.of("In a, closed", "In b, closed", "Local file, closed"),
        recents.list().stream().map(connection::detailOf).toList());
  }

  @Test
  void forgetsAStreamThatIsRemovedFromTheList() {
    connection.openFile(FIRST);
    connection.openFile(SECOND);
    connection.removeRecent(place(FIRST));
    assertEquals(List.of(place(SECOND)), recents.list());
    assertFalse(recents.list().contains(place(FIRST)));
    assertTrue(connection.stateOf(place(SECOND)).isOpen());
  }

  private static Place place(Path path) {
    return FilePlace.of(path);
  }

  private ConnectionViewModel connection(StreamOpener forSample) {
    var sample =
        new SampleFile(
            folder,
            forSample,
            (target, progress) -> {
              target.startAtomicOp();
              target.addStreamEntry(1, new byte[] {7});
              target.commitAtomicOp();
              progress.report(1);
            });
    return new ConnectionViewModel(workspace, tasks, streams, servers, recents, sample);
  }
}
