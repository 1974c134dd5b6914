/// Comparing: two entries field by field ([dev.streamwright.compare.EntryComparison]), two
/// stretches of entries ([dev.streamwright.compare.AlignedEntries]), and two streams, of which the
/// first entry is found where they part ([dev.streamwright.compare.StreamComparison]).
///
/// Values are immutable; a comparison of streams belongs to the thread that runs it. Each stream is
/// asked at most 40 times before entries are read one after the other; then 1 MiB of each is in
/// memory.
package dev.streamwright.compare;
