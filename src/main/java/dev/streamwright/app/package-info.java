/// The window as a program: start, layout, keys, and the end.
///
/// [dev.streamwright.app.Launcher] starts [dev.streamwright.app.InspectorApp], which makes one
/// [dev.streamwright.app.WindowView]; that builds all panels on one workspace. Panels are packages
/// below this one and do not know each other: what goes across them is connected here. Files at
/// the user's place, see [dev.streamwright.app.workspace.UserFolders]: `session.json` (the window's
/// state), `drafts/`, `sample/`, `source.token`.
///
/// Threads: all classes here belong to the FX thread; [dev.streamwright.app.InspectorApp]'s `init`
/// runs on the launcher's thread before there is a window.
package dev.streamwright.app;
