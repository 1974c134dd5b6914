/// Serves a stream to clients, and copies one stream into another:
/// [dev.streamwright.server.StreamServer] and [dev.streamwright.server.Relay].
/// `src/docs/client-server-protocol.md` says what goes over the wire.
///
/// Each client pulls: a [dev.streamwright.server.ClientSession] reads entries from its own
/// position to the committed end, then waits for more. Catching up and following are the same
/// loop, nothing is broadcast, and a slow client slows itself only. The three are separate for
/// these reasons: a commit must not wake clients ([dev.streamwright.server.StreamWatch] looks
/// instead), clients far back must not take all processors ([dev.streamwright.server.Senders]
/// gives turns), and a client that takes nothing must not hold a thread that others need.
///
/// Threads: two virtual threads a client; platform threads accept, watch the stream, watch the
/// clients' limits, poll the sockets, and send to clients that catch up (one fewer than there
/// are processors).
///
/// Limits: see [dev.streamwright.server.ServerOptions]; 64 commands are read ahead of their
/// answers; runs of 128 KiB; a relay holds up to 16 MiB of an operation in memory, 256 MiB
/// where the target takes operations only as a whole.
package dev.streamwright.server;
