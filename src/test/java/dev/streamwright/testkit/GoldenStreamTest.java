package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenStreamTest {

  @TempDir Path directory;

  @Test
  void namesAreThoseOfTheManifest() {
    assertEquals(
        List.of(
            "basic",
            "empty",
            "extended",
            "oversize",
            "rollback",
            "rollback_then_commit",
            "truncated",
            "truncated_append",
            "truncated_boundary",
            "wire",
            "zkevm"),
        GoldenStream.names());
  }

  @Test
  void unpacksTheFileWithItsDatabase() throws IOException {
    var golden = GoldenStream.named("wire");
    var file = golden.unpackInto(directory);

    assertEquals(directory.resolve("wire.bin"), file);
    assertEquals(golden.fileBytes(), Files.size(file));
    assertEquals(golden.committedSha256(), Digests.sha256(file, 0, golden.header().totalLength()));
    assertEquals(
        "MANIFEST-000000\n", Files.readString(directory.resolve("wire.db").resolve("CURRENT")));
  }

  @Test
  void callsHoldTheDataThatTheEntriesHave() {
    var golden = GoldenStream.named("zkevm");
    for (var call : golden.calls())
      if (call instanceof GoldenCall.Add(long number, int type, byte[] data)) {
        var listed = golden.entries().get((int) number);
        var called = new StreamEntry(type, number, data);
        assertEquals(listed, GoldenEntry.of(called, listed.offset()));
      }
  }

  @Test
  void databaseHoldsWhatTheReferenceLeftThere() {
    assertEquals(
        Map.of(bookmark(0xa1), 6L, bookmark(0xb2), 3L, bookmark(0xc3), 5L),
        GoldenStream.named("rollback").databaseBookmarks());
  }

  @Test
  void refusesNamesThatDoNotExist() {
    var failure = assertThrows(IllegalArgumentException.class, () -> GoldenStream.named("nowhere"));
    assertTrue(failure.getMessage().contains("nowhere"), failure.getMessage());
  }

  @Test
  void archivesCannotWriteOutsideOfTheirDirectory() throws IOException {
    var archive = archive("../outside", 0, '0');
    assertThrows(IOException.class, () -> TarGz.unpack(archive, directory.resolve("inside")));
    assertTrue(Files.notExists(directory.resolve("outside")));
  }

  @Test
  void archivesThatAreCutAreRefused() throws IOException {
    var archive = archive("cut", 8, '0');
    assertThrows(IOException.class, () -> TarGz.unpack(archive, directory));
  }

  @Test
  void remarksInArchivesAreSkipped() throws IOException {
    TarGz.unpack(archive("remark", 0, 'x'), directory);
    assertTrue(Files.notExists(directory.resolve("remark")));
  }

  @Test
  void archivesOfLinksAreRefused() throws IOException {
    var archive = archive("link", 0, '2');
    assertThrows(IOException.class, () -> TarGz.unpack(archive, directory));
  }

  private static Bookmark bookmark(int value) {
    return Bookmark.of(new byte[] {(byte) value});
  }

  private static ByteArrayInputStream archive(String name, int size, char kind) throws IOException {
    var head = new byte[512];
    var letters = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(letters, 0, head, 0, letters.length);
    var octal = "%011o".formatted(size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, head, 124, octal.length);
    head[156] = (byte) kind;
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(head);
    }
    return new ByteArrayInputStream(packed.toByteArray());
  }
}
