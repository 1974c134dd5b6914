/// Writing to a stream from another process: both halves of the server-source protocol.
/// [dev.streamwright.remote.SourceServer] takes sources, and
/// [dev.streamwright.remote.RemoteStreamSource] is one. `src/docs/server-source-protocol.md` says
/// what goes over the wire.
///
/// The source: [dev.streamwright.remote.Handshake] connects and greets (the *greeting* is its first
/// message), [dev.streamwright.remote.SourceLink] is one connection with its pending replies,
/// [dev.streamwright.remote.LinkKeeper] keeps it alive and has it made again,
/// [dev.streamwright.remote.InDoubtCommit] finds out what became of a commit whose answer was lost.
///
/// The server: [dev.streamwright.remote.SourceConnection] is one connection from handshake to end,
/// [dev.streamwright.remote.CommandRunner] carries its commands out in their order.
///
/// Files: `NAME.token` holds a server's token, one line, readable by its owner alone; see
/// [dev.streamwright.remote.TokenFile].
///
/// Threads: in a source one virtual thread reads answers, one keeps the connection alive, and one
/// asks for entries while somebody waits; in a server each connection has a platform thread, each
/// wait for an entry a virtual one, and one watches the deadlines.
///
/// Limits: 64 connections that have not greeted, 16 of them from one network; 256 bytes of token,
/// 64 of name; entries of 1 MiB, or 16 MiB when they are read; answers of 65,536 entries and 4 MiB;
/// 30 s of silence.
package dev.streamwright.remote;
