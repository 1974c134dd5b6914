package dev.streamwright.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a stream file, as an [EntryCursor] reads them.
interface EntryBytes {

  /// A buffer that has all of these bytes, the first of them at [#place]. Only its absolute methods
  /// may be used, and only until the next call.
  ByteBuffer chunk(long offset, int byteCount) throws IOException;

  /// Where an offset of the file lies in the chunk that has it.
  int place(long offset);

  /// Fills `target` with the bytes from `offset` on.
  void read(long offset, byte[] target) throws IOException;
}
