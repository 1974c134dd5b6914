package dev.streamwright.scan;

import java.io.IOException;

/// What is done with each run by itself. Called by several threads at once, for runs in any order.
///
/// @param <R> what comes of a run; it must not hold the run or its bytes
public interface RunWork<R> {

  R work(EntryRun run) throws IOException;
}
