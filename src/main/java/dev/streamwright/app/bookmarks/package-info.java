/// The search for bookmarks: by kind and number, by bytes, or by their first bytes, with what a
/// server answers and the neighbours of what was asked for.
///
/// Threads: views and view-models belong to the FX thread; the stream is asked in the background.
package dev.streamwright.app.bookmarks;
