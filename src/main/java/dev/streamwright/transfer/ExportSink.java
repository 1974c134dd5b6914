package dev.streamwright.transfer;

import dev.streamwright.scan.EntryView;
import java.io.Closeable;
import java.io.IOException;

/// A file that exported entries go into. One thread at a time, but for [#form].
///
/// @param <R> what an entry becomes before it is written
interface ExportSink<R> extends Closeable {

  /// Gives an entry the form in which it is written; called by several threads at once.
  R form(EntryView entry);

  void write(R formed) throws IOException;

  /// Makes the file whole, and gives it its name.
  ///
  /// @return how many bytes it has, or how many of a stream are in use
  long finish() throws IOException;
}
