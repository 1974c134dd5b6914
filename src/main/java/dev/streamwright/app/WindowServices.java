package dev.streamwright.app;

import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.connection.StreamConnector;
import dev.streamwright.app.connection.StreamOpener;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.sharing.StreamCopying;
import dev.streamwright.app.sharing.StreamServing;
import dev.streamwright.transfer.StreamFiles;
import java.nio.file.Path;
import java.time.Clock;

/// What the window needs of the world outside.
///
/// @param opener the way to streams in files
/// @param connector the way to streams at servers
/// @param serving serves streams to others
/// @param copying copies streams into files
/// @param newFiles creates stream files to export into
/// @param sample where the sample stream lies
/// @param drafts the folder of operations that were not committed; it may not exist yet
/// @param files how the user is asked for a file
public record WindowServices(
    StreamOpener opener,
    StreamConnector connector,
    StreamServing serving,
    StreamCopying copying,
    StreamFiles newFiles,
    SampleFile sample,
    Path drafts,
    FileChoice files,
    Clock clock) {}
