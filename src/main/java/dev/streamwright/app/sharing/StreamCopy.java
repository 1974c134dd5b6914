package dev.streamwright.app.sharing;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/// A file that is becoming a copy of an open stream.
public interface StreamCopy extends AutoCloseable {

  /// How far it is. Never waits.
  CopyProgress progress();

  /// Continues after what the copy has, and follows the original. Takes long: never on the FX
  /// thread.
  ///
  /// @param stopped asked at least every 500 ms
  /// @throws IOException in words, if one of the streams fails or it is a copy of another stream
  void follow(BooleanSupplier stopped) throws IOException;

  @Override
  void close() throws IOException;
}
