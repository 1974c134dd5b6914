package dev.streamwright.app.streams;

import dev.streamwright.app.sharing.CopyProgress;
import dev.streamwright.app.sharing.StreamCopy;
import dev.streamwright.app.sharing.StreamCopying;
import dev.streamwright.server.Relay;
import dev.streamwright.server.RelayProgress;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// Copies with our own relay, over the connection that the stream is read by.
public final class FileCopying implements StreamCopying {

  // Commits are not forced to the disk: what a power failure takes is copied again.
  @Override
  public StreamCopy open(StreamReader original, Path file) throws IOException {
    var all = original instanceof LoadedReader<?> loaded ? loaded.unloaded() : original;
    var header = all.getHeader();
    var copy = FileStreamSource.openCopy(all, file, Durability.OPERATING_SYSTEM);
    try {
      var start = new CopyProgress(copy.getHeader().totalEntries(), 0, header.totalEntries());
      return new FileCopy(all, copy, start);
    } catch (IOException failed) {
      try (copy) {
        throw failed;
      }
    }
  }

  private static final class FileCopy implements StreamCopy {
    private final FileStreamSource copy;
    private final Relay relay;
    private volatile CopyProgress progress;

    FileCopy(StreamReader original, FileStreamSource copy, CopyProgress start) {
      this.copy = copy;
      relay = new Relay(original, copy, now -> progress = progressOf(now));
      progress = start;
    }

    @Override
    public CopyProgress progress() {
      return progress;
    }

    private static CopyProgress progressOf(RelayProgress relay) {
      return new CopyProgress(relay.copied(), relay.underway(), relay.original());
    }

    @Override
    public void follow(BooleanSupplier stopped) throws IOException {
      relay.run(stopped);
    }

    @Override
    public void close() throws IOException {
      copy.close();
    }
  }
}
