package dev.streamwright.inspect;

import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;

/// Sample chains in memory.
final class SampleChains {

  private SampleChains() {}

  static MemoryStreamSource of(long blocks, long seed) throws IOException {
    var target = new MemoryStreamSource();
    SampleStream.write(target, blocks, seed, _ -> {}, () -> false);
    return target;
  }
}
