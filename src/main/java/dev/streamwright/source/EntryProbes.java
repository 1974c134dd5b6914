package dev.streamwright.source;

import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.util.List;

/// A reader that is far away, of which entries in many places are asked in one round trip.
public interface EntryProbes {

  /// How many may be asked for at once. Some servers take 8 ms for each of them.
  int MAX_PROBES = 128;

  /// {@return the committed entries of these numbers, in the order that was asked; what is not
  /// there is left out}
  ///
  /// @param numbers u64, at most [#MAX_PROBES]
  /// @throws IOException if the stream cannot be read
  List<StreamEntry> probe(List<Long> numbers) throws IOException;
}
