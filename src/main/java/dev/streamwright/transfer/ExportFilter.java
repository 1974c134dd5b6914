package dev.streamwright.transfer;

import dev.streamwright.scan.EntryRun;
import java.io.IOException;
import java.util.function.LongPredicate;

/// Which entries of a run are wanted. Called by several threads at once.
@FunctionalInterface
public interface ExportFilter {

  ExportFilter ALL = _ -> _ -> true;

  /// @return for the numbers of the run's entries whether they are wanted
  LongPredicate in(EntryRun run) throws IOException;
}
