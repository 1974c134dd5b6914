package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.OpenStream.Mode;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Opens streams that lie in local files.
public final class LocalStreams implements StreamOpener {

  @Override
  public OpenStream open(Path file) throws IOException {
    try {
      return opened(file, Mode.READ_WRITE, "", FileStreamSource.open(file));
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (IOException refused) {
      return opened(file, Mode.READ_ONLY, reason(file, refused), readOnly(file, refused));
    }
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
    var source = FileStreamSource.create(stream.file(), options);
    return opened(stream.file(), Mode.READ_WRITE, "", source);
  }

  private static StreamReader readOnly(Path file, IOException refused) throws IOException {
    try {
      return FileStreamSource.openReadOnly(file);
    } catch (IOException unreadable) {
      unreadable.addSuppressed(refused);
      throw unreadable;
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
          "%s is being written by %s. Close it there and open the file again."
              .formatted(name, busy.who());
      case ReadOnlyStreamException unwritable ->
          "%s can only be read: %s.".formatted(name, unwritable.reason());
      default -> "%s cannot be opened for writing. %s".formatted(name, FailureReason.of(refused));
    };
  }
}
