package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Notes what is done to a file, and fails at one step if it has to. The failing step does
/// nothing.
class WatchedOutput implements FileOutput {
  private final List<String> steps = new ArrayList<>();
  private FileOutput target;
  private int stepsUntilFailure = Integer.MAX_VALUE;
  private Step beforeForce = () -> {};

  /// What somebody else does meanwhile.
  interface Step {
    void run() throws IOException;
  }

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

  /// Lets the step after `count` more steps fail, and all after it.
  void failAfter(int count) {
    stepsUntilFailure = count;
  }

  void beforeForce(Step step) {
    beforeForce = step;
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
    step(PlainText.format("write %,d at %,d", bytes.remaining(), offset));
    target.write(offset, bytes);
  }

  @Override
  public void force() throws IOException {
    beforeForce.run();
    step("force");
    target.force();
  }

  @Override
  public void setLength(long bytes) throws IOException {
    step(PlainText.format("set length %,d", bytes));
    target.setLength(bytes);
  }

  @Override
  public void rename(Path name) throws IOException {
    step("rename to " + name.getFileName());
    target.rename(name);
  }

  @Override
  public void forceName() throws IOException {
    step("force name");
    target.forceName();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
