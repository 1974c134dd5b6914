package dev.streamwright.source;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads committed entries from a place on, each once and in order, as the bytes that travel to
/// clients: many entries in one call. One thread at a time.
public interface EntryRuns extends Closeable {

  /// {@return runs of any reader: its own if it is [RunReadable], else pages of it}
  ///
  /// @param stream its name, for messages
  /// @param reader where entries are read
  /// @param first the entry that comes first; may be one that is not committed yet
  /// @throws IOException if the stream cannot be read
  static EntryRuns of(String stream, StreamReader reader, long first) throws IOException {
    Optional<RunReadable> readable = reader.as(RunReadable.class);
    return readable.isPresent()
        ? readable.get().runsFrom(first)
        : new PagedRuns(stream, reader, first);
  }

  /// {@return the number of the entry that comes next}
  long position();

  /// Puts whole entries at the target's position, as many as fit and are committed, and goes on
  /// after them. Never waits for entries to be committed.
  ///
  /// An entry is at most [dev.streamwright.format.PageLayout#maxDataBytes] long with its envelope
  /// around it, except in files that some writers made: if the next one does not fit into an empty
  /// target, [#nextBytes] says what it needs.
  ///
  /// @param target has room for at least one entry
  /// @return how many entries; 0 if none is there, or the next one does not fit
  /// @throws StreamTruncatedException if entries before the position were removed: what was read is
  /// no longer what the stream holds
  int read(ByteBuffer target) throws IOException;

  /// Reads entries from the position on, as many as fit, but at least one if it is committed.
  ///
  /// @param maxBytes of all of them, envelopes included
  /// @return in order; none if nothing more is committed
  /// @throws StreamTruncatedException as [#read]
  default List<StreamEntry> readEntries(int maxBytes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(maxBytes);
    if (read(bytes) == 0) {
      int needed = nextBytes();
      if (needed > maxBytes) {
        bytes = ByteBuffer.allocate(needed);
        read(bytes);
      }
    }
    bytes.flip();
    var entries = new ArrayList<StreamEntry>();
    while (bytes.hasRemaining()) entries.add(decoded(bytes));
    return entries;
  }

  private static StreamEntry decoded(ByteBuffer bytes) throws IOException {
    try {
      return EntryCodec.decode(bytes);
    } catch (MalformedException broken) {
      throw new IOException(
          "The stream handed out what is no entry: " + broken.getMessage(), broken);
    }
  }

  /// Goes on after damage that the last [#read] reported: to the next entry that can be read, or to
  /// the end of what is committed.
  ///
  /// @return whether these runs can tell where that is; else they stay where they are
  /// @throws IOException if the stream cannot be read
  default boolean skipDamage() throws IOException {
    return false;
  }

  /// {@return the size of the next entry, envelope included; 0 if it is not committed}
  ///
  /// @throws IOException if the stream cannot be read
  int nextBytes() throws IOException;
}
