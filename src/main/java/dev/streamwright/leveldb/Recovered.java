package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A database as it lies on disk: its tables, and what only its logs hold.
///
/// @param manifest its manifest's name
/// @param memTable what the logs say
/// @param lastSequence of all there is
record Recovered(
    String manifest, ManifestState state, Version version, MemTable memTable, long lastSequence) {

  /// How often a database that changes meanwhile is read again.
  private static final int MAX_ATTEMPTS = 100;

  static Recovered empty() {
    return new Recovered("", ManifestState.empty(), Version.empty(), new MemTable(), 0);
  }

  /// @param witness asked whether the last batch of the logs counts
  static Recovered read(DatabaseDirectory directory, BlockCache cache, Witness witness)
      throws IOException {
    var manifest = directory.readCurrent();
    return read(directory, cache, manifest, readManifest(directory, manifest), witness);
  }

  /// Reads a database that another process may be writing. The manifest tells whether it did: a
  /// file vanishes only after the manifest, or CURRENT, says something new.
  static Recovered readSnapshot(DatabaseDirectory directory, BlockCache cache) throws IOException {
    for (int attempt = 1; ; attempt++) {
      var manifest = directory.readCurrent();
      byte[] bytes = null;
      Recovered recovered = null;
      IOException failure = null;
      try {
        bytes = readManifest(directory, manifest);
        recovered = read(directory, cache, manifest, bytes, Witness.TRUSTING);
      } catch (IOException e) {
        failure = e;
      }
      if (!hasChanged(directory, manifest, bytes)) {
        if (failure != null) throw failure;
        return recovered;
      }
      if (recovered != null) recovered.version().close();
      if (attempt == MAX_ATTEMPTS)
        throw new IOException(
            PlainText.format(
                "%s changed during each of %,d attempts to read it. Try again.",
                directory.label(manifest), MAX_ATTEMPTS),
            failure);
    }
  }

  private static boolean hasChanged(DatabaseDirectory directory, String manifest, byte[] bytes)
      throws IOException {
    if (!directory.readCurrent().equals(manifest)) return true;
    if (bytes == null) return false;
    try {
      return !Arrays.equals(bytes, readManifest(directory, manifest));
    } catch (NoSuchFileException _) {
      return true;
    }
  }

  private static byte[] readManifest(DatabaseDirectory directory, String manifest)
      throws IOException {
    try {
      return Files.readAllBytes(directory.manifest(manifest));
    } catch (NoSuchFileException e) {
      var missing =
          new NoSuchFileException(directory.label(manifest), null, "The manifest is missing.");
      missing.initCause(e);
      throw missing;
    }
  }

  private static Recovered read(
      DatabaseDirectory directory, BlockCache cache, String manifest, byte[] bytes, Witness witness)
      throws IOException {
    var state = ManifestState.read(directory.label(manifest), bytes);
    var version = openTables(directory, cache, state);
    try {
      var memTable = new MemTable();
      long loged = replayLogs(directory, state, memTable, witness);
      return new Recovered(
          manifest, state, version, memTable, Math.max(loged, state.lastSequence()));
    } catch (IOException | RuntimeException e) {
      version.close();
      throw e;
    }
  }

  private static Version openTables(
      DatabaseDirectory directory, BlockCache cache, ManifestState state) throws IOException {
    var levels = new ArrayList<List<Table>>();
    try {
      for (var level : state.levels()) {
        var tables = new ArrayList<Table>();
        levels.add(tables);
        for (var metadata : level) {
          var path = directory.existingTable(metadata.number());
          var label = directory.label(path.getFileName().toString());
          tables.add(Table.open(path, label, metadata, cache));
        }
      }
      return Version.of(levels);
    } catch (IOException | RuntimeException e) {
      levels.forEach(level -> level.forEach(Table::close));
      throw e;
    }
  }

  private static long replayLogs(
      DatabaseDirectory directory, ManifestState state, MemTable memTable, Witness witness)
      throws IOException {
    var numbers =
        directory.numberedFiles().stream()
            .filter(file -> file.kind() == DatabaseDirectory.Kind.LOG)
            .map(DatabaseDirectory.NumberedFile::number)
            .filter(number -> number >= state.logNumber() || number == state.previousLogNumber())
            .sorted()
            .toList();
    // Log 0 stands for none: a new database has no log until its first opening is through.
    if (state.logNumber() != 0 && !numbers.contains(state.logNumber()))
      throw new NoSuchFileException(
          directory.label(DatabaseDirectory.logName(state.logNumber())),
          null,
          "The log is missing.");
    long lastSequence = 0;
    String torn = null;
    ByteReader latest = null;
    for (long number : numbers) {
      var name = directory.label(DatabaseDirectory.logName(number));
      var records = LogReader.open(directory.log(number), name);
      for (var record = records.next(); record != null; record = records.next()) {
        if (torn != null)
          throw new CorruptDatabaseException(torn, 0, "whole records before " + name, "a cut one");
        if (latest != null)
          lastSequence = Math.max(lastSequence, WriteBatch.apply(latest, memTable::add));
        latest = record;
      }
      if (records.isTorn()) torn = name;
    }
    return latest == null
        ? lastSequence
        : Math.max(lastSequence, replayLast(latest, memTable, witness));
  }

  /// Takes the last batch, unless its writer died before what the batch announced was done.
  private static long replayLast(ByteReader latest, MemTable memTable, Witness witness)
      throws IOException {
    var batch = new MemTable();
    long sequence = WriteBatch.apply(latest, batch::add);
    var versions = batch.all();
    for (var next = versions.next(); next != null; next = versions.next())
      if (!next.isDeletion() && !witness.confirms(next.key(), next.value())) return sequence;
    versions = batch.all();
    for (var next = versions.next(); next != null; next = versions.next()) memTable.add(next);
    return sequence;
  }
}
