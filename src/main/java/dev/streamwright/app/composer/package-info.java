/// The operation that is being composed: entries are added, changed, committed or rolled back, and
/// nothing that was typed is lost: it is kept in [dev.streamwright.app.drafts].
///
/// Threads: views and view-models belong to the FX thread; calls to the stream, one at a time, and
/// the drafts' files run in the background.
///
/// Limits: an entry holds as much as a page of the stream does; up to 64 KiB are shown for typing,
/// longer data stay a file.
package dev.streamwright.app.composer;
