package dev.streamwright.app.inspector;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryLocator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// The entry that the workspace has selected, not read yet.
///
/// @param formats how the stream's data are read
/// @param pending the entry, if it is one of the open operation
/// @param predictedOffset where a pending entry will lie, if the stream is a file
record WantedEntry(
    OpenStream stream,
    long number,
    PayloadFormats formats,
    Optional<StreamEntry> pending,
    OptionalLong predictedOffset) {

  static Optional<WantedEntry> of(Workspace workspace) {
    var stream = workspace.stream().get();
    var header = workspace.header().get();
    var number = workspace.selected().get();
    if (stream == null || header == null || number == null) return Optional.empty();
    boolean committed = Long.compareUnsigned(number, header.totalEntries()) < 0;
    var pending = committed ? Optional.<StreamEntry>empty() : workspace.pendingEntry(number);
    var offset = pending.isPresent() ? predictedOffset(workspace, number) : OptionalLong.empty();
    return Optional.of(
        new WantedEntry(stream, number, workspace.payloads().formats().get(), pending, offset));
  }

  /// Reads and decodes it; empty if it is not there any more.
  Optional<ShownEntry> read() throws IOException {
    if (pending.isPresent())
      return Optional.of(ShownEntry.of(pending.get(), formats, true, predictedOffset));
    var entry = stream.reader().getEntry(number);
    if (entry.isEmpty()) return Optional.empty();
    var locator = stream.reader().as(EntryLocator.class);
    var offset = locator.isPresent() ? locator.get().getOffset(number) : OptionalLong.empty();
    return Optional.of(ShownEntry.of(entry.get(), formats, false, offset));
  }

  private static OptionalLong predictedOffset(Workspace workspace, long number) {
    if (workspace.stream().get().reader().as(EntryLocator.class).isEmpty())
      return OptionalLong.empty();
    long end = workspace.header().get().totalLength();
    for (var entry : workspace.pending()) {
      int size = EntryCodec.entryBytes(entry.data().length);
      long place = PageLayout.STANDARD.placeFor(end, size);
      if (entry.number() == number) return OptionalLong.of(place);
      end = place + size;
    }
    return OptionalLong.empty();
  }
}
