package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// A server's side of the wire, where answers go out one after the other, each whole.
final class ReplyWriter {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final byte[] OK = CommandResult.OK.encode();
  private static final byte[] STILL_WORKING =
      new CommandResult(ErrorNumbers.STILL_WORKING, "Still working").encode();

  private final ReentrantLock lock = new ReentrantLock();
  private final DataOutputStream out;

  ReplyWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
  }

  /// What follows a result.
  @FunctionalInterface
  interface Value {
    Value NONE = out -> {};

    void write(DataOutputStream out) throws IOException;
  }

  void ok(Value value) throws IOException {
    lock.lock();
    try {
      out.write(OK);
      value.write(out);
    } finally {
      lock.unlock();
    }
  }

  void refuse(CommandResult result) throws IOException {
    lock.lock();
    try {
      out.write(result.encode());
    } finally {
      lock.unlock();
    }
  }

  /// Says that an answer takes a while, unless one is being written.
  void stillWorking() throws IOException {
    if (!lock.tryLock()) return;
    try {
      out.write(STILL_WORKING);
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  void flush() throws IOException {
    lock.lock();
    try {
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  static Value header(StreamHeader header) {
    return out -> out.write(HeaderCodec.encode(header));
  }

  static Value entry(Optional<StreamEntry> found) {
    return out -> {
      out.writeByte(found.isPresent() ? 1 : 0);
      if (found.isPresent()) out.write(EntryCodec.encode(found.get()));
    };
  }

  static Value number(OptionalLong found) {
    return out -> {
      out.writeByte(found.isPresent() ? 1 : 0);
      if (found.isPresent()) out.writeLong(found.getAsLong());
    };
  }

  static Value entries(List<StreamEntry> run) {
    return out -> {
      out.writeInt(run.size());
      for (var entry : run) out.write(EntryCodec.encode(entry));
    };
  }
}
