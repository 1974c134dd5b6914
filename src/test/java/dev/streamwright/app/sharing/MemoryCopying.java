package dev.streamwright.app.sharing;

import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Copies nothing, and says what it was told.
public final class MemoryCopying implements StreamCopying {

  private final List<Path> open = new ArrayList<>();
  private CopyProgress progress = new CopyProgress(0, 0, 20);
  private IOException failure;

  public void put(CopyProgress now) {
    progress = now;
  }

  /// Lets what is called next fail, or nothing if it is null.
  public void fail(IOException next) {
    failure = next;
  }

  /// The files that are open.
  public List<Path> open() {
    return open;
  }

  @Override
  public StreamCopy open(StreamReader original, Path file) throws IOException {
    if (failure != null) throw failure;
    open.add(file);
    return new StreamCopy() {
      @Override
      public CopyProgress progress() {
        return progress;
      }

      @Override
      public void follow(BooleanSupplier stopped) throws IOException {
        if (failure != null) throw failure;
      }

      @Override
      public void close() {
        open.remove(file);
      }
    };
  }
}
