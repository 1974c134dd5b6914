/// Writing to a stream from another process: both halves of the server-source protocol.
/// [dev.streamwright.remote.SourceServer] takes sources, and
/// [dev.streamwright.remote.RemoteStreamSource] is one. `src/docs/server-source-protocol.md` says
/// what goes over the wire.
package dev.streamwright.remote;
