package dev.streamwright.testkit;

import dev.streamwright.inspect.SampleStream;
import java.io.IOException;

/// Sample chains in memory.
public final class SampleChains {

  private SampleChains() {}

  public static MemoryStreamSource of(long blocks, long seed) throws IOException {
    var target = new MemoryStreamSource();
    SampleStream.write(target, blocks, seed, _ -> {}, () -> false);
    return target;
  }
}
