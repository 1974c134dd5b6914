/// What is done with the open stream for others: serving it on this machine, and copying it into a
/// file. Both end before the stream is closed, see
/// [dev.streamwright.app.workspace.StreamCloser].
///
/// The work itself is behind [dev.streamwright.app.sharing.StreamServing] and
/// [dev.streamwright.app.sharing.StreamCopying]; [dev.streamwright.app.streams] implements them.
///
/// Threads: views and view-models belong to the FX thread; serving and copying are called in the
/// background.
package dev.streamwright.app.sharing;
