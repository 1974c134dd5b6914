/// Streams in local files: [dev.streamwright.store.FileStreamSource] writes and reads one, with the
/// index of its bookmarks beside it.
///
/// # Definitions
///
/// - *entry n*: the entry with number n, counted from 0.
/// - *operation*: entries that become part of the stream together, or not at all.
/// - *commit*: entries are written after the stream's end, forced, and then the 38 bytes of the
///   header, which make them part of it, are written and forced.
/// - *long operation*: one whose entries go to the file as they come, for copies. Its first entry
///   looks like padding until the commit.
/// - *cut file*: one that ends before the end that its header says.
/// - *bookmark index*: where each bookmark was set last. It is a cache of the stream: on any doubt
///   it is rebuilt.
/// - *caught up*: the index covers the header; from then on commits extend it.
/// - *foreign database*: one that another program has opened for writing since.
///
/// # Files
///
/// For a stream `NAME.bin`; `NAME` ends at the first dot of the file's name.
///
/// | file | what it holds | who may write it |
/// | --- | --- | --- |
/// | `NAME.bin` | the stream: a header page of 4 KiB, data pages of 1 MiB | one process at a time,
/// and the programs that keep to its locks |
/// | `NAME.bin.unfinished` | a new stream until it is complete | the process that creates it |
/// | `NAME.bin.copying` | how far a long operation has come, see `UnfinishedCopy` | the process
/// that writes the stream |
/// | `NAME.db/` | bookmarks in a LevelDB database: key the bookmark, value the number in 8 bytes,
/// big-endian; shared with other programs | the same, under a `flock` lock on `NAME.db/LOCK` |
/// | `NAME.db/bookmarks-000001.run` | sorted bookmarks, while the index is made, see `RunFile` |
/// the same |
/// | `NAME.index` | up to which entry the database is right, see `IndexRecord` | the same |
/// | `NAME.lock` | who writes the stream, for messages; it is locked itself | the same |
/// | `NAME.token` | the token that remote sources of a served stream need; it belongs to the
/// command line | `serve` |
///
/// The files beside the stream are caches, or belong to a process that runs: removing them costs
/// time, never entries. Each is replaced as a whole, by renaming, and carries a check sum; what
/// does not start as ours do is left alone.
///
/// # History
///
/// The stream's format is older than this program. Headers from before 2024, without a payload
/// version, are read and not written to. `NAME.index` is at version 3: version 2 did not say how
/// far earlier places of bookmarks are known; version 1 recognised a database by its manifest's
/// name alone. Records of other versions are not believed.
///
/// # Limits
///
/// An open operation is kept in memory, up to 256 MiB by default; a long one is limited by the
/// disk. Making an index keeps a million bookmarks or 32 MiB in memory; the rest goes to runs. A
/// reader of a stream without a database that it can believe does the same in the directory for
/// temporary files, and removes what it has there when it is closed; what is added to the stream
/// while it is read stays in memory, some 100 bytes a bookmark. Pages are mapped, so the addresses
/// of a process limit how much is open.
///
/// # Threads
///
/// Any number of threads read, each by one snapshot of the header, and never wait for a writer.
/// Writes of all sessions are serialised by their stream. A bookmark index has one thread of its
/// own. No lock is held while a listener is called.
package dev.streamwright.store;
