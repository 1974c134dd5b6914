package dev.streamwright.inspect;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import java.util.Optional;

/// A bookmark that a stream has.
///
/// @param named the batch or block that it names; empty for a bookmark of another system
/// @param entryNumber the number of the bookmark's own entry, u64
/// @param firstEvent the first entry behind it that is no bookmark; empty if nothing else follows
public record BookmarkHit(
    Bookmark bookmark,
    Optional<ZkevmBookmark> named,
    long entryNumber,
    Optional<StreamEntry> firstEvent) {}
