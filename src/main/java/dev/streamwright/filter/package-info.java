/// Filters: a small language for which entries of a stream are wanted
/// ([dev.streamwright.filter.Filter]), what may be typed next
/// ([dev.streamwright.filter.Completions]), and going over a stream with one
/// ([dev.streamwright.filter.FilterScan]).
///
/// ```
/// text -> Lexer -> Parser -> Condition -> bounds -> range of entries (EntryRanges)
///                                      -> holds(EntryFacts), on the bytes of each run
/// ```
///
/// An entry is not decoded to be judged: fields of protobuf messages and items of transactions are
/// found where they lie. Binary payloads of earlier generations go through the decoder.
///
/// What an entry belongs to follows from those before it. A run is judged by itself as far as its
/// own entries say that; those before the first that does are judged when the run's turn comes.
///
/// Filters and conditions are immutable; everything else belongs to one thread. The language is
/// described in `src/docs/filter.md`.
package dev.streamwright.filter;
