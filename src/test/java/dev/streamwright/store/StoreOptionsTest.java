package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOptionsTest {
  @TempDir Path directory;

  @Test
  void optionsAreChangedOneByOne() {
    var options =
        StoreOptions.sequencer(1101)
            .withVersion(4)
            .withDurability(Durability.OPERATING_SYSTEM)
            .withMaxOperationBytes(1000);

    assertEquals(
        new StoreOptions(4, 1101, StreamHeader.SEQUENCER, Durability.OPERATING_SYSTEM, 1000),
        options);
    assertEquals(Durability.ON_COMMIT, StoreOptions.sequencer(1).durability());
  }

  @Test
  void optionsThatNoStreamCanHaveAreRefused() {
    var options = StoreOptions.sequencer(1);

    assertThrows(IllegalArgumentException.class, () -> options.withVersion(256));
    assertThrows(IllegalArgumentException.class, () -> options.withVersion(-1));
    assertThrows(IllegalArgumentException.class, () -> options.withMaxOperationBytes(0));
    assertThrows(
        IllegalArgumentException.class, () -> new StoreOptions(1, 1, 2, Durability.ON_COMMIT));
  }

  @Test
  void limitOfOperationsIsGivenOnOpening() throws IOException {
    Path file = directory.resolve("orders.bin");
    FileStreamSource.create(file, StoreOptions.sequencer(1)).close();
    try (var stream = FileStreamSource.open(file, Durability.OPERATING_SYSTEM, 100)) {
      var tooLong = List.of(new NewEntry(1, new byte[84]));
      assertThrows(IllegalArgumentException.class, () -> stream.sendOperation(tooLong));
      stream.sendOperation(List.of(new NewEntry(1, new byte[83])));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> FileStreamSource.open(file, Durability.OPERATING_SYSTEM, 0));
  }

  @Test
  void interruptedThreadOpensAndClosesLikeAnyOther() throws IOException {
    Path file = directory.resolve("orders.bin");
    Thread.currentThread().interrupt();
    try {
      FileStreamSource.create(file, StoreOptions.sequencer(1)).close();
      try (var stream = FileStreamSource.open(file)) {
        stream.sendOperation(List.of(new NewEntry(1, new byte[3])));
      }
      try (var reader = FileStreamSource.openReadOnly(file)) {
        assertEquals(1, reader.getHeader().totalEntries());
      }
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void closedStreamSaysThatItIsClosed() throws IOException {
    Path file = directory.resolve("orders.bin");
    var stream = FileStreamSource.create(file, StoreOptions.sequencer(1));
    stream.close();

    assertEquals(
        "The stream is closed. Open it again.",
        assertThrows(ClosedChannelException.class, stream::getHeader).getMessage());
  }
}
