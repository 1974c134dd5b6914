package dev.streamwright.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ExitCode;

/// Somebody wants a command to end that goes on by itself: with Ctrl+C, or with SIGTERM.
final class StopSignal {

  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final boolean ofProcess;
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private volatile boolean asked;

  /// One that only [#stop] gives.
  StopSignal() {
    this(false);
  }

  private StopSignal(boolean ofProcess) {
    this.ofProcess = ofProcess;
  }

  /// One that is given by ending this process.
  static StopSignal ofProcess() {
    return new StopSignal(true);
  }

  /// From now on, the process does not end before the command has.
  void listen() {
    if (ofProcess)
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stopAndEnd));
  }

  void stop() {
    asked = true;
  }

  boolean isStopped() {
    return asked;
  }

  /// The command has ended.
  void ended(int exitCode) {
    ended.complete(exitCode);
  }

  /// Ends the process with the command's exit code: left to itself, a process that was sent a
  /// signal ends with the signal's, as if something had failed.
  private void stopAndEnd() {
    stop();
    try {
      Runtime.getRuntime().halt(ended.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException _) {
      Runtime.getRuntime().halt(ExitCode.SOFTWARE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
