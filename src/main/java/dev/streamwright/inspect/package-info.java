/// What the window and the command line share and the library's users do not need: places that a
/// person names ([dev.streamwright.inspect.GoTo]), searches, sample streams, and streams as text
/// ([dev.streamwright.inspect.HeaderText], [dev.streamwright.inspect.EntryText]).
///
/// Everything works on any `StreamReader`, a file's or a server's, runs on the thread that called
/// it, and polls a flag that cancels it. Searches hold a bounded number of entries, however long
/// the stream is.
package dev.streamwright.inspect;
