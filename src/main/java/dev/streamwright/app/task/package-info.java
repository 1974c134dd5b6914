/// Work away from the FX thread: the only package of the window that knows threads.
///
/// Tasks are started on the FX thread, run on a thread of a pool, and their outcome is delivered on
/// the FX thread, once. Nobody is interrupted: work that takes long asks its
/// [dev.streamwright.app.task.Progress] whether it is still wanted.
package dev.streamwright.app.task;
