/// What is in a stream, in figures: entries and bytes of each kind, blocks and what they hold, the
/// largest entries, the longest times without a block.
///
/// One way through a range of the stream, on all cores ([dev.streamwright.scan.Scan]); the figures
/// themselves are added up by the thread that runs it. Memory does not grow with the stream.
package dev.streamwright.figures;
