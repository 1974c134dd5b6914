package dev.streamwright.app.streams;

import dev.streamwright.app.connection.NewStream;
import dev.streamwright.app.connection.StreamOpener;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.OpenStream.Mode;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;

/// Opens streams that lie in local files: for reading, and for writing once something is written.
public final class LocalStreams implements StreamOpener {

  @Override
  public OpenStream open(Path file) throws IOException {
    return open(file, Durability.ON_COMMIT);
  }

  @Override
  public OpenStream openReadOnly(Path file) throws IOException {
    var reason = "Opened read-only, as you asked. Open it again to write to it.";
    return opened(file, Mode.READ_ONLY, reason, FileStreamSource.openReadOnly(file));
  }

  @Override
  public OpenStream create(NewStream stream) throws IOException {
    var durability = stream.forceCommits() ? Durability.ON_COMMIT : Durability.OPERATING_SYSTEM;
    var options =
        new StoreOptions(stream.version(), stream.systemId(), StreamHeader.SEQUENCER, durability);
    FileStreamSource.create(stream.file(), options).close();
    return open(stream.file(), durability);
  }

  private static OpenStream open(Path file, Durability durability) throws IOException {
    var reader = FileStreamSource.openReadOnly(file);
    try {
      FileStreamSource.requireWritable(file);
    } catch (IOException refused) {
      return opened(file, Mode.READ_ONLY, reason(file, refused), reader);
    }
    var source = written(reader, () -> openForWriting(file, durability));
    return opened(file, Mode.READ_WRITE, "", source);
  }

  /// @param reader of a file
  static HoldableSource written(StreamReader reader, LocalStream.Writing writing) {
    var capable = (StreamReader & RunReadable & BookmarkCatalogue & EntryLocator) reader;
    return new LocalStream<>(capable, writing);
  }

  private static FileStreamSource openForWriting(Path file, Durability durability)
      throws IOException {
    try {
      return FileStreamSource.open(file, durability);
    } catch (StreamBusyException | ReadOnlyStreamException refused) {
      throw new IOException(reason(file, refused), refused);
    }
  }

  private static OpenStream opened(Path file, Mode mode, String reason, StreamReader reader) {
    var place = FilePlace.of(file);
    return new OpenStream(place.name(), place.text(), mode, reason, reader);
  }

  private static String reason(Path file, IOException refused) {
    var name = file.getFileName();
    return switch (refused) {
      case StreamBusyException busy ->
          PlainText.format(
              "%s is being written by %s. Close it there, then try again; it can be read"
                  + " meanwhile.",
              name, busy.who());
      case ReadOnlyStreamException unwritable ->
          PlainText.format("%s can only be read: %s.", name, unwritable.reason());
      default ->
          PlainText.format("%s cannot be opened for writing. %s", name, FailureReason.of(refused));
    };
  }
}
