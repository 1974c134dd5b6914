/// LevelDB's on-disk format, as far as the bookmark database beside a stream needs it.
///
/// | file | what it holds | who writes it |
/// | --- | --- | --- |
/// | `CURRENT` | the name of the manifest | an opening for writing, a replacement of all contents |
/// | `MANIFEST-000004` | records: which tables, of which level, and which log make up the database
/// | [dev.streamwright.leveldb.LevelDb], one record for each change of the tables |
/// | `000003.log` | batches that are in no table yet | each write |
/// | `000002.ldb` | a table: keys and values, sorted, immutable; older writers name it `.sst` |
/// flushes and compactions |
/// | `000005.dbtmp`, `CURRENT.new` | what is about to be renamed | the same as the file that it
/// becomes |
/// | `LOCK`, `LOG` | belong to other programs; left alone | |
///
/// It opens what other implementations wrote and writes what they open. The caller keeps a second
/// writer away; nothing here locks. Any doubt about the bytes on disk is an `IOException`, never a
/// wrong answer.
///
/// # Words
///
/// Files and fields have LevelDB's names: log, manifest, version, version edit, compaction, level,
/// memory table. These differ, or are not in LevelDB:
///
/// - *key version* ([dev.streamwright.leveldb.KeyVersion]): LevelDB's parsed internal key, with its
///   value.
/// - *contents*: what a reader sees, LevelDB's `mem_`, `imm_` and current version. There may be
///   several frozen memory tables.
/// - *upkeep*: LevelDB's background work: flushes, compactions, removing files.
/// - *replacement*: new tables beside the old ones, and another manifest for them.
/// - *witness*: the owner of the database, which knows whether its last batch counts.
/// - *mark* ([dev.streamwright.leveldb.DatabaseMark]): by what a database is recognised later. For
///   that each manifest carries a random id, in the compaction pointer of the deepest level, which
///   other implementations read and ignore.
///
/// # Threads
///
/// Any number read and write a [dev.streamwright.leveldb.LevelDb]; one thread of the database does
/// the upkeep, when [dev.streamwright.leveldb.UpkeepSchedule] says so. Two locks, always in this
/// order: `keeping` (tables), `writing` (log, memory table).
///
/// # Limits
///
/// Keys and values together stay below 2³¹ bytes in a batch. A table reaches 8 MiB, unless one
/// entry is longer; a memory table 4 MiB. There are seven levels. Snapshots, filters, comparators
/// other than by bytes, and compression other than Snappy (read only) are not there.
package dev.streamwright.leveldb;
