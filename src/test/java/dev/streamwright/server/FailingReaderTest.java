package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.FaultLog;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A stream that cannot be read while clients are served.
class FailingReaderTest extends ServedStreamFixture {
  @Test
  void aQuestionThatCannotBeAnsweredNowIsRefusedAndTheClientStays() throws Exception {
    var failing = new AtomicBoolean(true);
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
            if (failing.get()) throw new IOException("The bookmarks cannot be read.");
            return super.getBookmark(bookmark);
          }

          @Override
          public Optional<StreamEntry> getFirstEventAfterBookmark(Bookmark bookmark)
              throws IOException {
            if (failing.get()) throw new IOException("The bookmarks cannot be read.");
            return super.getFirstEventAfterBookmark(bookmark);
          }
        };
    byte[] bookmark = SampleEntries.bookmark(90).bytes();
    byte[] refusal = new CommandResult(26, "The bookmarks cannot be read.").encode();
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      for (var question :
          List.of(new Command.StartBookmark(bookmark), new Command.FirstEvent(bookmark))) {
        client.send(question);
        assertArrayEquals(refusal, client.receive(refusal.length));
        assertEquals("The bookmarks cannot be read.", await(ServerEvent.Unanswered.class).reason());
      }
      failing.set(false);
      client.send(new Command.StartBookmark(bookmark));
      assertArrayEquals(OK, client.receive(OK.length));
      byte[] entries = encoded(90);
      assertArrayEquals(entries, client.receive(entries.length));
    }
  }

  @Test
  void aFaultInASessionIsLoggedOnceWithItsTrace() throws Exception {
    var fault = new NullPointerException("a fault of the program");
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public Optional<StreamEntry> getEntry(long number) {
            throw fault;
          }
        };
    try (var log = new FaultLog();
        var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      await(ServerEvent.Left.class);
      assertEquals(List.of(fault), log.faults());
    }
  }

  @Test
  void followersAreServedThoughLookingForNewEntriesFailedOnce() throws Exception {
    var failed = new AtomicBoolean();
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public boolean awaitEntry(long number, Duration timeout) throws IOException {
            if (!failed.getAndSet(true)) throw new IllegalStateException("not now");
            return super.awaitEntry(number, timeout);
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Start(100));
      client.receive(OK.length);
      assertEquals("not now", await(ServerEvent.Unreadable.class).reason());
      SampleEntries.append(source, 10);
      byte[] more = encoded(100);
      assertArrayEquals(more, client.receive(more.length));
    }
  }

  @Test
  void aClientWhoseReadingFailsBadlyTakesNobodysPlace() throws Exception {
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public Optional<StreamEntry> getEntry(long number) {
            throw new InternalError("a fault of the memory");
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      await(ServerEvent.Left.class);
      assertEquals(List.of(), other.clients());
    }
  }

  @Test
  void aClientOfAStreamThatCannotBeReadLeavesWithTheReason() throws Exception {
    var reader =
        new ForwardingReader<>(source) {
          @Override
          public StreamHeader getHeader() throws IOException {
            throw new IOException("The file is empty.");
          }
        };
    try (var other = StreamServer.start(reader, new ServerOptions(ANY_PORT), events::add);
        var client = new RawClient(other.address())) {
      client.send(new Command.Entry(0));
      assertTrue(client.isClosed());
      assertEquals("The file is empty.", await(ServerEvent.Left.class).reason());
    }
  }
}
