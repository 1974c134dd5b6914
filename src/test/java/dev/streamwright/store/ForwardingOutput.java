package dev.streamwright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Hands everything on to another output; tests change what they look at.
class ForwardingOutput implements FileOutput {
  private final FileOutput target;

  ForwardingOutput(FileOutput target) {
    this.target = target;
  }

  @Override
  public void write(long offset, ByteBuffer bytes) throws IOException {
    target.write(offset, bytes);
  }

  @Override
  public void force() throws IOException {
    target.force();
  }

  @Override
  public void rename(Path name) throws IOException {
    target.rename(name);
  }

  @Override
  public void forceName() throws IOException {
    target.forceName();
  }

  @Override
  public void setLength(long bytes) throws IOException {
    target.setLength(bytes);
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
