package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;

/// Lets one call fail as a disk does, or every call from one on.
///
/// A write that fails because the disk is full is preceded by a short one, of half its bytes.
public final class FailingCall implements DiskRule {

  /// What the disk has.
  public enum Fault {
    FULL("No space left on device"),
    BROKEN("Input/output error"),
    UNREADABLE("Input/output error");

    private final String message;

    Fault(String message) {
      this.message = message;
    }

    boolean strikes(DiskCall call) {
      return switch (this) {
        case FULL ->
            switch (call) {
              case DiskCall.Create _,
                  DiskCall.MakeDirectory _,
                  DiskCall.Link _,
                  DiskCall.Move _,
                  DiskCall.Write _ ->
                  true;
              default -> false;
            };
        case BROKEN -> call.isChange();
        case UNREADABLE -> !call.isChange();
      };
    }

    IOException failure(DiskCall call) {
      boolean throughChannel =
          call instanceof DiskCall.Write
              || call instanceof DiskCall.Cut
              || call instanceof DiskCall.Force
              || call instanceof DiskCall.ForceDirectory
              || call instanceof DiskCall.Read;
      return throughChannel
          ? new IOException(message)
          : new FileSystemException(call.path().toString(), null, message);
    }
  }

  private final Fault fault;
  private final boolean lasting;
  private int callsLeft;
  private DiskCall failed;

  /// @param callsBefore how many calls that the fault could strike go well
  /// @param lasting whether all after it fail as well
  public FailingCall(Fault fault, int callsBefore, boolean lasting) {
    this.fault = fault;
    this.lasting = lasting;
    callsLeft = callsBefore;
  }

  @Override
  public synchronized void before(DiskCall call) throws IOException {
    if (!fault.strikes(call)) return;
    if (callsLeft-- > 0 || failed != null && !lasting) return;
    if (failed == null) failed = call;
    throw fault.failure(call);
  }

  @Override
  public synchronized int admitted(DiskCall.Write write) {
    int all = write.bytes().length;
    boolean lastBefore = fault == Fault.FULL && callsLeft == 1;
    return lastBefore && all > 1 ? all / 2 : all;
  }

  /// Whether nothing can be tidied up after a failure.
  public boolean alsoKeepsFilesFromRemoval() {
    return fault == Fault.BROKEN;
  }

  /// The first call that failed; null if none has.
  public synchronized DiskCall failed() {
    return failed;
  }
}
