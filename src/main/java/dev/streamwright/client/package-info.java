/// A stream behind a stream server, read through the client-server protocol:
/// [dev.streamwright.client.StreamClient]. `src/docs/client-server-protocol.md` says what goes over
/// the wire, and what servers of this family do with it.
///
/// Two connections at most: [dev.streamwright.client.Queries] asks one question at a time over one,
/// and [dev.streamwright.client.EntryFeed] receives what the server sends by itself over the other.
/// Nothing is passed on that no header covers: [dev.streamwright.client.CommittedEnd].
///
/// Threads: callers ask on their own; one virtual thread receives while runs are read or somebody
/// waits for an entry, and for 10 s after that.
///
/// Limits: 2 MiB of entries are read ahead of a reader; an entry is believed up to 64 MiB; whole
/// answers have a deadline, which long ones extend at 32 KiB a second; pages of over 101 entries
/// are streamed; a dead server is noticed within 10 s while somebody waits.
package dev.streamwright.client;
