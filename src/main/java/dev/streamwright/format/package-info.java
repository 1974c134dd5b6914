/// The bytes of a stream: entries, the header, pages, and the commands and answers of the client
/// protocol. Numbers are big-endian and unsigned; `u64` values are Java `long`s.
///
/// | what | where | codec |
/// | --- | --- | --- |
/// | magic and header, 38 bytes at offset 16 | the first 4,096 bytes of a file |
/// [dev.streamwright.format.HeaderCodec] |
/// | data page, 1 MiB | from offset 4,096 on | [dev.streamwright.format.PageLayout] |
/// | entry: 17 bytes, and its data | in one data page, and after each answer to a client |
/// [dev.streamwright.format.EntryCodec] |
/// | command | client to server | [dev.streamwright.format.CommandCodec] |
/// | result, 9 bytes and its text | server to client | [dev.streamwright.format.CommandResult] |
///
/// Each codec draws its layout. What is read is checked field by field: the first one that cannot
/// be raises a [dev.streamwright.format.MalformedException], which says where it lies, what was
/// expected and what was found. The caller knows the file or the connection and adds it.
///
/// # Limits
///
/// An entry fits into a data page: at most 1,048,559 bytes of data. A bookmark that a program adds
/// or asks a server for has 1 to 16 bytes; files may hold longer ones.
///
/// # Threads
///
/// Values are immutable, and codecs have no state. Buffers belong to the caller.
package dev.streamwright.format;
