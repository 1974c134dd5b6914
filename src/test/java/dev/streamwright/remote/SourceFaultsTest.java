package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.FaultLog;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sources whose stream does not answer as it should.
@Timeout(120)
class SourceFaultsTest {
  private static final int SOURCES = 6;

  private final MemoryStreamSource stream = new MemoryStreamSource();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(SOURCES);

  @AfterEach
  void end() throws IOException {
    released.countDown();
    stream.close();
  }

  /// A session in which questions for bookmarks take until they are released.
  private class SlowSession extends ForwardingReader<StreamSource> implements StreamSource {
    SlowSession(StreamSource session) {
      super(session);
    }

    @Override
    public OptionalLong getBookmark(Bookmark bookmark) throws IOException {
      asked.countDown();
      try {
        released.await();
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
      return super.getBookmark(bookmark);
    }

    @Override
    public void startAtomicOp() throws IOException {
      stream.startAtomicOp();
    }

    @Override
    public long addStreamEntry(int type, byte[] data) throws IOException {
      return stream.addStreamEntry(type, data);
    }

    @Override
    public long addStreamBookmark(Bookmark bookmark) throws IOException {
      return stream.addStreamBookmark(bookmark);
    }

    @Override
    public void updateEntryData(long number, int type, byte[] newData) throws IOException {
      stream.updateEntryData(number, type, newData);
    }

    @Override
    public StreamHeader commitAtomicOp() throws IOException {
      return stream.commitAtomicOp();
    }

    @Override
    public void rollbackAtomicOp() throws IOException {
      stream.rollbackAtomicOp();
    }
  }

  @Test
  void closingTheServerWaitsForNoQuestionAndRollsBack() throws Exception {
    var server = new TestServer(who -> new SlowSession(stream.session(who)));
    var sources = new ArrayList<Wire>();
    for (int count = 0; count < SOURCES; count++) {
      var wire = Wire.greeted(server, "source " + count);
      sources.add(wire);
      wire.send(
          count == 0 ? Wire.start(0) : Wire.ping(), new Wire.Command(0x10a).text("mark").bytes());
    }
    asked.await();
    // Each of them would be waited for, for so long that all together are not.
    Background.run(
            () -> {
              server.close();
              return true;
            })
        .result();
    assertEquals(1, released.getCount());
    stream.startAtomicOp();
    stream.rollbackAtomicOp();
    for (var wire : sources) wire.close();
  }

  @Test
  void faultInASessionIsLoggedOnceWithItsTrace() throws Exception {
    var fault = new NullPointerException("a fault of the program");
    try (var log = new FaultLog();
        var server =
            new TestServer(
                who ->
                    new SlowSession(stream.session(who)) {
                      @Override
                      public void startAtomicOp() {
                        throw fault;
                      }
                    });
        var wire = Wire.greeted(server, "unlucky")) {
      wire.send(Wire.start(0));
      wire.assertRefused(17, "The server has a fault.");
      wire.assertEnd();
      server.await(SourceEvent.Disconnected.class);
      assertEquals(List.of(fault), log.faults());
    }
  }
}
