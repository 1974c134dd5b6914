package dev.streamwright.store;

import dev.streamwright.source.BookmarkAudit;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.RunReadable;
import dev.streamwright.source.StreamReader;

/// Reads a stream in a local file: entries and bookmarks, runs of bytes, all bookmarks in their
/// order, and where entries lie in the file. [FileStreamSource] writes as well.
public interface FileStreamReader
    extends StreamReader, RunReadable, BookmarkCatalogue, BookmarkAudit, EntryLocator {}
