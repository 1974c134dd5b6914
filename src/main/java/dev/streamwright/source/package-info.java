/// What a stream is to its readers and writers, wherever it lies:
/// [dev.streamwright.source.StreamReader] and [dev.streamwright.source.StreamSource], their
/// exceptions, and what some streams can do beyond that.
///
/// | capability | what for | who has it |
/// | --- | --- | --- |
/// | [dev.streamwright.source.RunReadable] | many entries in one call, as bytes | files, clients |
/// | [dev.streamwright.source.EntryProbes] | entries in many places at once | clients |
/// | [dev.streamwright.source.EntryLocator] | where entries lie | files |
/// | [dev.streamwright.source.BookmarkCatalogue] | bookmarks in their order | files |
/// | [dev.streamwright.source.BookmarkAudit] | the index that other programs read | files |
/// | [dev.streamwright.source.IndexRebuild] | rebuilding that index | files |
/// | [dev.streamwright.source.Truncatable] | taking back what was committed | files |
/// | [dev.streamwright.source.CopyTarget] | copies of any length and content | files |
/// | [dev.streamwright.source.SourceSessions] | several writers in one process | files |
/// | [dev.streamwright.source.RemoteStream] | a connection and its state | clients, remote sources
/// |
///
/// Ask a reader for what it can with [dev.streamwright.source.StreamReader#as], which answers for
/// wrapped readers too.
///
/// Numbers of entries are u64: compare them unsigned. What is not there is an empty answer; a
/// caller's mistake is an [IllegalArgumentException] or [IllegalStateException]; the world's fault
/// is an [java.io.IOException]; after `close` everything throws
/// [java.nio.channels.ClosedChannelException].
///
/// Threads: any number may call a reader; no thread is ever interrupted by this library, and an
/// interrupt that comes from a caller is kept ([dev.streamwright.source.Waiting]).
package dev.streamwright.source;
