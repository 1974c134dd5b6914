package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.DraftOrigin;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.app.workspace.Workspace;
import java.util.function.Consumer;

/// Notices that the open operation is lost: a server rolls it back when the connection ends.
/// Belongs to the FX thread.
final class OperationLoss {

  private final Workspace workspace;
  private final SourceCalls calls;
  private final Consumer<DraftOrigin> whenLost;

  OperationLoss(Workspace workspace, SourceCalls calls, Consumer<DraftOrigin> whenLost) {
    this.workspace = workspace;
    this.calls = calls;
    this.whenLost = whenLost;
  }

  /// A call that runs may still have an answer on its way: then what came of it counts.
  void connectionChanged(ConnectionStatus now) {
    boolean lost = now != null && now.isLost() && workspace.operationOpen().get();
    if (!lost || calls.busy().get()) return;
    calls.acknowledgeLoss();
    whenLost.accept(DraftOrigin.CONNECTION_LOST);
  }

  void callEnded(Outcome<?> outcome) {
    if (!workspace.operationOpen().get()) return;
    DraftOrigin.of(outcome)
        .ifPresentOrElse(whenLost, () -> connectionChanged(workspace.connectionStatus().get()));
  }
}
