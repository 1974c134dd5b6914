/// The operation that is being composed: entries are added, changed, committed or rolled back, and
/// nothing that was typed is lost.
///
/// Files: each draft is a file of its own in `drafts/`, named `*.draft`, with one JSON object a
/// line ([dev.streamwright.app.composer.DraftLine]); lines are only appended, the last word counts,
/// and a line that is not complete never happened. While a draft is being written its file is
/// locked.
///
/// Threads: views and view-models belong to the FX thread; calls to the stream, one at a time, and
/// the drafts' files run in the background.
///
/// Limits: an entry holds as much as a page of the stream does; up to 64 KiB are shown for typing,
/// longer data stay a file.
package dev.streamwright.app.composer;
