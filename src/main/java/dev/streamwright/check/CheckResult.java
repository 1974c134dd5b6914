package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [StreamCheck] found.
///
/// @param header the stream as it was when the check began
/// @param entries how many entries are right, from the first one on
/// @param kinds how many of each kind are among them; kinds that do not occur are left out
/// @param problem what is wrong, in a sentence that says where; the check ended there
/// @param warningCount entries whose data are not what their type says, and bookmarks without bytes
/// @param warnings a sentence for each of the first of them
public record CheckResult(
    StreamHeader header,
    long entries,
    Map<EntryKind, Long> kinds,
    Optional<String> problem,
    long warningCount,
    List<String> warnings) {}
