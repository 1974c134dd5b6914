/// The entries of the open stream, page by page. At most one page of rows is kept (1,000 entries
/// and the pending ones), without the entries' data.
///
/// Threads: everything belongs to the FX thread; pages are read in the background.
package dev.streamwright.app.browser;
