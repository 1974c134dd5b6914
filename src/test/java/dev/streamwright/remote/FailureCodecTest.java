package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.CommandResult;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.StreamInDoubtException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Failures survive the way over the wire.
class FailureCodecTest {

  private static <E extends Exception> E raised(Class<E> kind, CommandResult result) {
    E raised = assertThrows(kind, () -> FailureCodec.raise("Do it", result));
    assertEquals(kind, raised.getClass());
    return raised;
  }

  @Test
  void callersMistakesKeepTheirWords() {
    assertEquals(
        "Too long.",
        raised(
                IllegalArgumentException.class,
                FailureCodec.result(new IllegalArgumentException("Too long.")))
            .getMessage());
    assertEquals(
        "None is open.",
        raised(
                IllegalStateException.class,
                FailureCodec.result(new IllegalStateException("None is open.")))
            .getMessage());
  }

  @Test
  void busyStreamKeepsItsHolder() {
    var busy =
        raised(
            StreamBusyException.class,
            FailureCodec.result(new StreamBusyException("Somebody writes.", "the window")));
    assertEquals(List.of("Somebody writes.", "the window"), List.of(busy.getMessage(), busy.who()));
  }

  @Test
  void doubtKeepsItsFile() {
    var sent = new StreamInDoubtException("a.bin", new IOException("The disk is full."));
    var doubt = raised(StreamInDoubtException.class, FailureCodec.result(sent));
    assertEquals(List.of(sent.getMessage(), "a.bin"), List.of(doubt.getMessage(), doubt.file()));
  }

  @Test
  void corruptStreamKeepsAllFacts() {
    var sent = new CorruptStreamException("a.bin", "Entry 7", 4096, "packet type 2", "7\nlines");
    var corrupt = raised(CorruptStreamException.class, FailureCodec.result(sent));
    assertEquals(
        List.of("a.bin", "Entry 7", 4096L, "packet type 2", "7 lines"),
        List.of(
            corrupt.file(),
            corrupt.affected(),
            corrupt.offset(),
            corrupt.expected(),
            corrupt.found()));
  }

  @Test
  void otherFailuresKeepTheirWords() {
    assertEquals(
        "The disk is full.",
        raised(IOException.class, FailureCodec.result(new IOException("The disk is full.")))
            .getMessage());
    raised(StreamClosedException.class, FailureCodec.result(new ClosedChannelException()));
    var unknown = raised(CommandRefusedException.class, new CommandResult(99, "No."));
    assertEquals("Do it was refused: No. (error 99).", unknown.getMessage());
  }

  @Test
  void textsThatSayLessAreUnderstood() {
    assertEquals(
        "another source", raised(StreamBusyException.class, new CommandResult(23, "Busy.")).who());
    assertEquals(
        "Broken.",
        raised(IOException.class, new CommandResult(25, "Broken.\na\nb\nc")).getMessage());
    assertEquals(
        "The server gave no reason.",
        raised(IOException.class, new CommandResult(26, "")).getMessage());
  }
}
