package dev.streamwright.app.connection;

import java.nio.file.Path;

/// What a new stream is created with. Its type is a sequencer's, the only one in use.
///
/// @param file where; there must be none yet
/// @param version the writer's payload version, 0 to 255
/// @param systemId u64, by habit the chain id
/// @param forceCommits whether each commit is forced to the disk before it counts
public record NewStream(Path file, int version, long systemId, boolean forceCommits) {}
