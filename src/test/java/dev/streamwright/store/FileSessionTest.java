package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.CatalogueContract;
import dev.streamwright.testkit.LocatorContract;
import dev.streamwright.testkit.StreamSourceContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session does all that its stream's own source does.
class FileSessionTest extends StreamSourceContract implements CatalogueContract, LocatorContract {

  @TempDir Path directory;
  private FileStreamSource stream;

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM, maxOperationBytes);
    stream = FileStreamSource.create(directory.resolve("stream.bin"), options);
    return stream.session("the session");
  }

  @AfterEach
  void closeStream() throws IOException {
    stream.close();
  }

  /// Sessions may belong to people elsewhere, who do not know what this process is.
  @Test
  void isToldThatTheProgramThatOpenedTheFileIsWriting() throws IOException {
    var session = stream.session("a person elsewhere");
    stream.startAtomicOp();
    var busy = assertThrows(StreamBusyException.class, session::startAtomicOp);
    assertEquals("the program that opened the file", busy.who());
  }
}
