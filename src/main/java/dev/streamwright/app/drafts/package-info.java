/// Drafts: operations that were composed and not committed, to go on with later.
///
/// Files: each draft is a file of its own in `drafts/`, named `*.draft`, with one JSON object a
/// line ([dev.streamwright.app.drafts.DraftLine]); lines are only appended, the last word counts,
/// and a line that is not complete never happened. While a draft is being written its file is
/// locked.
///
/// Threads: [dev.streamwright.app.drafts.Drafts] belongs to the FX thread; its files are read and
/// written in the background, one after the other.
///
/// Limits: a draft is as long as its operation was, and is in memory while its stream is open.
package dev.streamwright.app.drafts;
