/// Taking entries out of a stream, and back in: [dev.streamwright.transfer.Export] and
/// [dev.streamwright.transfer.Import]. The formats are described in the page `export.md`.
///
/// | format | written by | read by |
/// | --- | --- | --- |
/// | stream file | `StreamSink` | everything that opens streams |
/// | NDJSON | `EntryJson.exactLine` | [dev.streamwright.transfer.Import] |
/// | CSV | `CsvLine` | spreadsheets |
/// | raw | `BytesSink` | programs that know the envelope |
///
/// # Files
///
/// What is written is `NAME.unfinished` until it is whole; for a stream it is a folder
/// `NAME-unfinished` with the files that belong to it. A file that is there already is replaced
/// only if somebody said so, and a stream never.
///
/// # Threads
///
/// An export or import belongs to the thread that runs it; entries are read and given their form on
/// the threads of a [dev.streamwright.scan.Scan].
///
/// # Limits
///
/// A line of NDJSON is at most 64 Mi characters long; an import into a stream that exists is one
/// operation, with the limits of one.
package dev.streamwright.transfer;
