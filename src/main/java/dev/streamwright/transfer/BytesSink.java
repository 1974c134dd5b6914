package dev.streamwright.transfer;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.EntryView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// A file of bytes, with as many for each entry as its form has.
final class BytesSink implements ExportSink<byte[]> {

  private final NewFile file;
  private final Function<EntryView, byte[]> form;

  private BytesSink(Path path, boolean replace, Function<EntryView, byte[]> form)
      throws IOException {
    this.form = form;
    file = new NewFile(path, replace);
  }

  /// Entries as they lie in a stream, envelopes included.
  static BytesSink raw(Path path, boolean replace) throws IOException {
    return new BytesSink(
        path, replace, view -> Arrays.copyOfRange(view.bytes(), view.from(), view.to()));
  }

  /// A line for each entry.
  ///
  /// @param head what stands above all, or empty
  static BytesSink lines(
      Path path, boolean replace, String head, Function<StreamEntry, String> line)
      throws IOException {
    var sink =
        new BytesSink(
            path, replace, view -> line.apply(view.entry()).getBytes(StandardCharsets.UTF_8));
    try {
      sink.write(head.getBytes(StandardCharsets.UTF_8));
      return sink;
    } catch (IOException failed) {
      try (sink) {
        throw failed;
      }
    }
  }

  @Override
  public byte[] form(EntryView entry) {
    return form.apply(entry);
  }

  @Override
  public void write(byte[] formed) throws IOException {
    file.output().write(formed);
  }

  @Override
  public long finish() throws IOException {
    return file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
