/// What all panels share: the open stream with its header, connection and open operation, the
/// selected entry, and what happened last. A panel changes it by
/// [dev.streamwright.app.workspace.Workspace]'s methods and follows the others by binding.
///
/// Files: [dev.streamwright.app.workspace.WindowState] is kept in `session.json` as readable JSON,
/// replaced as a whole; a file that cannot be understood is set aside as `session.json.broken`.
///
/// Threads: everything belongs to the FX thread, except what a class says of itself. Streams are
/// read, waited for and closed in the background, see [dev.streamwright.app.task].
package dev.streamwright.app.workspace;
