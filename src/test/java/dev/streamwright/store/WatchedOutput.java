package dev.streamwright.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Notes what is done to a file, and fails at one step if it is told to. The failing step does
/// nothing.
final class WatchedOutput implements FileOutput {
  private final List<String> steps = new ArrayList<>();
  private FileOutput target;
  private int stepsUntilFailure = Integer.MAX_VALUE;

  /// What stands between a stream and its file.
  UnaryOperator<FileOutput> between() {
    return output -> {
      target = output;
      return this;
    };
  }

  /// The steps since the last call.
  List<String> takeSteps() {
    var taken = List.copyOf(steps);
    steps.clear();
    return taken;
  }

  /// Lets the step after `count` more steps fail, and all behind it.
  void failAfter(int count) {
    stepsUntilFailure = count;
  }

  void failNever() {
    stepsUntilFailure = Integer.MAX_VALUE;
  }

  private void step(String name) throws IOException {
    if (stepsUntilFailure-- <= 0) {
      stepsUntilFailure = 0;
      throw new IOException("The disk is full.");
    }
    steps.add(name);
  }

  @Override
  public void write(long offset, ByteBuffer bytes) throws IOException {
    step("write %,d at %,d".formatted(bytes.remaining(), offset));
    target.write(offset, bytes);
  }

  @Override
  public void force() throws IOException {
    step("force");
    target.force();
  }

  @Override
  public void setLength(long bytes) throws IOException {
    step("set length %,d".formatted(bytes));
    target.setLength(bytes);
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
