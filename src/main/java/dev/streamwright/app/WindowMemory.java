package dev.streamwright.app;

import dev.streamwright.app.look.Theme;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.WindowState;
import javafx.beans.property.ObjectProperty;

/// Brings the window back to where the last start left it, and remembers where it is now. Belongs
/// to the FX thread.
final class WindowMemory {

  private final WindowState state;
  private final WindowModels models;
  private final ObjectProperty<Theme> theme;

  /// @param state what the last start left; changed by [#remember]
  WindowMemory(WindowState state, WindowModels models, ObjectProperty<Theme> theme) {
    this.state = state;
    this.models = models;
    this.theme = theme;
  }

  void restoreChoices() {
    theme.set(Theme.named(state.theme));
    models.browser().pageSize().set(state.pageSize);
    models.browser().descending().set(state.descending);
    models.browser().follow().set(state.follow);
    models.recents().setTexts(state.recentStreams);
  }

  /// Goes back to where the user was if this is the stream that the last start left open.
  void restorePosition(OpenStream open) {
    if (open == null || !open.location().equals(state.lastStream)) return;
    state.lastStream = null;
    long total = models.workspace().header().get().totalEntries();
    if (!models.browser().follow().get()) models.browser().showPageOf(state.firstEntry);
    var selected = state.selectedEntry;
    if (selected != null && Long.compareUnsigned(selected, total) < 0)
      models.workspace().select(selected);
  }

  /// Puts into the state what the next start needs.
  void remember() {
    state.startedBefore = true;
    state.theme = theme.get().name();
    state.pageSize = models.browser().pageSize().get();
    state.descending = models.browser().descending().get();
    state.follow = models.browser().follow().get();
    state.recentStreams = models.recents().texts();
    var open = models.workspace().stream().get();
    state.lastStream = open == null ? null : open.location();
    if (open == null) return;
    state.firstEntry = models.browser().firstNumber();
    state.selectedEntry = models.workspace().selected().get();
  }
}
