/// The window's one door to files and servers: opens streams in files and at servers, serves them
/// and copies them. No other package of the window imports `store`, `client`, `server` or `remote`.
///
/// A stream in a file is read without changing anything on the disk, and is open for writing only
/// while something writes to it, see [dev.streamwright.app.streams.HoldableSource]. Of a stream at
/// a server, up to 32 MiB of what was read last stay readable while the connection is lost.
///
/// Threads: any thread but the FX thread; calls may take long.
package dev.streamwright.app.streams;
