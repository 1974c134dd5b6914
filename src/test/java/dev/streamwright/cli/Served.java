package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.streamwright.net.Address;
import dev.streamwright.testkit.Background;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A command that goes on by itself until it is stopped, on a thread of its own.
final class Served implements AutoCloseable {

  private final StopSignal stop = new StopSignal();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Background<Integer> code;

  Served(String... args) {
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new Lines(),
            err,
            StandardCharsets.UTF_8,
            false,
            stop);
    code = Background.run(() -> Main.run(terminal, args));
  }

  /// Waits for a line that has such words, and leaves the time out.
  String line(String words) throws InterruptedException {
    while (true) {
      var line = lines.poll(20, TimeUnit.SECONDS);
      assertNotNull(line, "No line has “%s”: %s %s".formatted(words, log, err));
      var event = line.replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ", "");
      log.add(event);
      if (event.contains(words)) return event;
    }
  }

  /// The address in the line that has such words before it.
  Address address(String words) throws InterruptedException {
    var behind = line(words).split(words)[1].strip();
    return Address.parse(behind.split("[, ]")[0]);
  }

  /// Ends it.
  ///
  /// @return what it printed that was not asked for yet, without the times
  List<String> stop() throws Exception {
    stop.stop();
    code.result();
    while (!lines.isEmpty()) line("");
    return log;
  }

  int code() throws Exception {
    return code.result();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int value) {
      if (value != '\n') {
        line.write(value);
        return;
      }
      lines.add(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }
}
