package dev.streamwright.app;

import dev.streamwright.app.browser.BrowserViewModel;
import dev.streamwright.app.browser.FilterViewModel;
import dev.streamwright.app.compare.CompareViewModel;
import dev.streamwright.app.composer.ComposerViewModel;
import dev.streamwright.app.connection.ConnectionViewModel;
import dev.streamwright.app.connection.RecentPlaces;
import dev.streamwright.app.inspector.InspectorViewModel;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.workspace.Workspace;

/// The view-models that more than one part of the window works with. They belong to the FX thread.
record WindowModels(
    Workspace workspace,
    RecentPlaces recents,
    ConnectionViewModel connection,
    BrowserViewModel browser,
    FilterViewModel filter,
    ComposerViewModel composer,
    InspectorViewModel inspector,
    CompareViewModel compare) {

  static WindowModels of(Tasks tasks, WindowServices services) {
    var workspace = new Workspace(tasks, services.clock());
    var recents = new RecentPlaces();
    return new WindowModels(
        workspace,
        recents,
        new ConnectionViewModel(
            workspace, tasks, services.opener(), services.connector(), recents, services.sample()),
        new BrowserViewModel(workspace, tasks),
        new FilterViewModel(workspace, tasks),
        new ComposerViewModel(workspace, tasks, services.clock(), services.drafts()),
        new InspectorViewModel(workspace, tasks),
        new CompareViewModel(workspace, tasks));
  }
}
