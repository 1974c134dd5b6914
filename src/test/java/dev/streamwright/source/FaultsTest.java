package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.FaultLog;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final RuntimeException FAULT = new NullPointerException("a fault");
  private static final RuntimeException REFUSAL = new IllegalStateException("no operation");

  @Test
  void faultsAreLoggedWithTheirTraceAndFailuresOfTheWorldAreNot() {
    try (var log = new FaultLog()) {
      var error = new InternalError("a fault of the memory");
      Faults.log("Work", FAULT);
      Faults.log("Work", error);
      Faults.log("Work", REFUSAL);
      Faults.log("Work", new IOException("no disk"));
      assertEquals(List.of(FAULT, error, REFUSAL), log.faults());
    }
  }

  @Test
  void refusalsAreNoFaultsOfWhoAsked() {
    try (var log = new FaultLog()) {
      Faults.logUnlessRefusal("Work", FAULT);
      Faults.logUnlessRefusal("Work", REFUSAL);
      Faults.logUnlessRefusal("Work", new IllegalArgumentException("too long"));
      assertEquals(List.of(FAULT), log.faults());
    }
  }

  @Test
  void faultsThatEndAThreadAreLogged() throws InterruptedException {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    try (var log = new FaultLog()) {
      Faults.logThoseOfThreads();
      var thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    throw FAULT;
                  });
      thread.join();
      assertEquals(List.of(FAULT), log.faults());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
