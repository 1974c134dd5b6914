package dev.streamwright.testkit.disk;

/// Counts the calls that a fault could strike.
public final class DiskCallCount implements DiskRule {
  private final FailingCall.Fault fault;
  private int count;

  public DiskCallCount(FailingCall.Fault fault) {
    this.fault = fault;
  }

  @Override
  public synchronized void before(DiskCall call) {
    if (fault.strikes(call)) count++;
  }

  public synchronized int count() {
    return count;
  }
}
