/// LevelDB's on-disk format, as far as the bookmark database beside a stream needs it.
///
/// ```
/// CURRENT            names the manifest
/// MANIFEST-000004    which tables and which journal make up the database
/// 000003.log         journal: what is not in a table yet
/// 000002.ldb         table: sorted, immutable (older writers name it .sst)
/// LOCK, LOG          belong to other programs; left alone
/// ```
///
/// It opens what other implementations wrote and writes what they open. The caller keeps a second
/// writer away; nothing here locks. Any doubt about the bytes on disk is an `IOException`, never a
/// wrong answer.
package dev.streamwright.leveldb;
