package dev.streamwright.scan;

import java.io.IOException;

/// Takes runs with what came of them, in order of entry numbers, on the thread of the scan's
/// caller.
///
/// @param <R> what the work made of a run
public interface RunConsumer<R> {

  /// @param run the bytes once more, for what needs to know what came before; not kept
  void accept(EntryRun run, R result) throws IOException;
}
