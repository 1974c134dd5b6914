package dev.streamwright.transfer;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.NewEntry;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Takes entries in that [Export] wrote as NDJSON: with their types and bytes, in their order. The
/// stream numbers them. All of them are taken, or none.
///
/// One thread at a time.
public final class Import {

  /// A source refuses more than that by itself, but after all was read.
  private static final long MAX_OPERATION_BYTES = 256L << 20;

  private final String name;
  private final NdjsonLines lines;
  private final LongConsumer progress;
  private final BooleanSupplier cancelled;

  /// @param name of the content, for messages
  /// @param progress gets how many bytes of it were read
  /// @param cancelled asked between entries
  public Import(
      String name, InputStream content, LongConsumer progress, BooleanSupplier cancelled) {
    this.name = name;
    this.progress = progress;
    this.cancelled = cancelled;
    lines = new NdjsonLines(name, content);
  }

  /// Makes a new stream of them. Memory does not grow with it.
  ///
  /// @param like what the stream takes version, system id and stream type from
  /// @return how many there are
  /// @throws CancellationException if it was cancelled: then there is no stream
  /// @throws IOException also if there is a file already, or a line is no entry
  public long intoNew(Path file, StreamHeader like, StreamFiles files) throws IOException {
    Unfinished.requireFree(file, false);
    try (var stream = new NewStreamFile(file, like, files)) {
      for (var entry = next(); entry != null; entry = next())
        stream.add(new StreamEntry(entry.type(), 0, entry.data()));
      requireAny(stream.count());
      stream.finish();
      return stream.count();
    }
  }

  /// The entries that an operation gets.
  ///
  /// @throws CancellationException if it was cancelled
  /// @throws IOException also if a line is no entry, or they are more than an operation may have
  public List<NewEntry> entries() throws IOException {
    var entries = new ArrayList<NewEntry>();
    long bytes = 0;
    for (var entry = next(); entry != null; entry = next()) {
      entries.add(entry);
      bytes += entry.data().length;
      if (bytes > MAX_OPERATION_BYTES)
        throw new IOException(
            PlainText.format(
                "%s has more entries than one operation may have: the limit is 256 MiB. Import it"
                    + " into a new stream instead.",
                name));
    }
    requireAny(entries.size());
    return entries;
  }

  /// Commits them as one operation.
  ///
  /// @return the header with the new end
  public StreamHeader into(StreamSource source) throws IOException {
    return source.sendOperation(entries());
  }

  /// Null after the last.
  private NewEntry next() throws IOException {
    if (cancelled.getAsBoolean()) throw new CancellationException();
    var next = lines.next();
    progress.accept(lines.readBytes());
    return next.orElse(null);
  }

  private void requireAny(long count) throws IOException {
    if (count == 0) throw new IOException(PlainText.format("There are no entries in %s.", name));
  }
}
