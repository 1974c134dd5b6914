package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.streamwright.decode.EntryJson;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {

  @TempDir private static Path folder;
  private static String wire;
  private static String zkevm;

  @BeforeEach
  void unpack() throws IOException {
    if (wire != null) return;
    wire = GoldenStream.named("wire").unpackInto(folder).toString();
    zkevm = GoldenStream.named("zkevm").unpackInto(folder).toString();
  }

  @Test
  void headerIsShown() {
    assertEquals(
        Ran.done(
            """
            %s
              entries       15,153
              version       4
              system id     1101
              stream type   1, sequencer
              bytes in use  4,516,993
              file size     104,861,696
              data pages    5 of 100
              payloads      protobuf: 512 of 512 samples
            """
                .formatted(zkevm)),
        Ran.run("show", zkevm));
  }

  @Test
  void headerIsShownAsJson() {
    assertEquals(
        Ran.done(
            """
            {
              "stream": "%s",
              "version": 4,
              "system_id": 1101,
              "stream_type": 1,
              "total_length": 4516993,
              "total_entries": 15153,
              "file_bytes": 104861696,
              "pages_in_use": 5,
              "file_pages": 100,
              "payloads": "protobuf: 512 of 512 samples"
            }
            """
                .formatted(zkevm)),
        Ran.run("show", zkevm, "--json"));
  }

  @Test
  void entryIsShownWithItsFields() throws IOException {
    var file = folder.resolve("fields.bin").toString();
    Ran.run("sample", file, "--blocks", "3");

    assertEquals(
        Ran.done(
            """
            Entry 1: Batch start, type 1, 26 B, offset 4,117
              number    1
              type      3  injected
              fork_id   13  Durian
              chain_id  1101
            """),
        Ran.run("show", file, "1"));
    assertEquals(
        Ran.done(
            "Entry 0: Bookmark, type 0xb0, 21 B, offset 4,096\n  type   1  batch\n  value  1\n"),
        Ran.run("show", file, "first"));
  }

  @Test
  void problemsOfAnEntryAreShown() throws IOException {
    assertEquals(
        """
        Entry 1: L2 block, type 2, 24 B, offset 4,128
          unread bytes  7 B  not read
            ! At byte 17: field 1 cannot be read: expected wire type 0 to 5, found wire type 6.
        """,
        Ran.run("show", streamOf("broken", Entries.event(1, "no data")), "1").out());
  }

  @Test
  void entryIsShownInEveryForm() throws IOException {
    var entry = new StreamEntry(7, 1, new byte[] {1, (byte) 0xff, 'x'});
    var file = streamOf("forms", entry);

    assertEquals(Ran.done(EntryJson.pretty(entry) + "\n"), Ran.run("show", file, "1", "--json"));
    assertEquals(Ran.done("0x01ff78\n"), Ran.run("show", file, "1", "--hex"));
    assertEquals("01ff78", HexFormat.of().formatHex(rawOutput("show", file, "1", "--raw")));
  }

  @Test
  void rangeIsShownInRows() {
    assertEquals(
        Ran.done(
"""
 9,997      Transaction       172 B  1 → 0x26ee…4d70 < 0.0001 ETH
 9,998      Transaction       396 B  2 → 0xfa90…0b7d call 469298be
 9,999      Transaction       169 B  3 → 0x807c…7a93 < 0.0001 ETH
10,000      Transaction       355 B  4 → 0x50a2…b0b4 call 60770906
"""),
        Ran.run("show", zkevm, "9997..10000"));
  }

  @Test
  void rangeIsShownInLinesOfJson() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(Path.of(zkevm))) {
      var lines =
          reader.getEntries(90, 1500, Integer.MAX_VALUE).stream()
              .map(entry -> EntryJson.line(entry) + "\n")
              .collect(Collectors.joining());
      assertEquals(Ran.done(lines), Ran.run("show", zkevm, "90..1589", "--json"));
      assertEquals(Ran.done(lines), Ran.run("show", zkevm, "90", "--count", "1500", "--json"));
    }
  }

  @Test
  void endsOfARangeMayBeLeftOut() {
    assertEquals(9, lines(Ran.run("show", wire, "..")));
    assertEquals(4, lines(Ran.run("show", wire, "..3")));
    assertEquals(4, lines(Ran.run("show", wire, "5..")));
    assertEquals(1, lines(Ran.run("show", wire, "last..")));
    assertEquals(4, lines(Ran.run("show", wire, "5..4000")));
    assertEquals(4, lines(Ran.run("show", wire, "5", "-n", "4000")));
    assertEquals(2, lines(Ran.run("show", wire, "first", "-n", "2")));
  }

  @Test
  void placesOfAChainAreUnderstood() {
    assertEquals(Ran.run("show", zkevm, "block 2", "--json"), json("block", "2"));
    assertEquals(0, json("batch", "1").code());
    assertEquals(0, json("offset", "4100").code());
    assertEquals(0, json("first..block 2").code());
  }

  @Test
  void largestEntryIsShown() throws IOException {
    var extended = GoldenStream.named("extended").unpackInto(folder).toString();
    for (long number = 0; number < 206; number += 41)
      assertEquals(0, Ran.run("show", extended, String.valueOf(number)).code());
  }

  @Test
  void placesThatDoNotExistAreFailures() throws IOException {
    var empty = GoldenStream.named("empty").unpackInto(folder).toString();
    assertEquals(Ran.failed("There is no entry 9: the last one is 8."), Ran.run("show", wire, "9"));
    assertEquals(
        Ran.failed("There is no entry 18,446,744,073,709,551,615: the last one is 8."),
        Ran.run("show", wire, "18446744073709551615.."));
    assertEquals(Ran.failed("The stream has no entries yet."), Ran.run("show", empty, ".."));
    assertEquals(
        Ran.failed("The range ends at entry 0, before it begins at entry 5."),
        Ran.run("show", wire, "5..first"));
    assertEquals(1, Ran.run("show", wire, "block", "12").code());
  }

  @Test
  void whatIsNoStreamIsAFailure() throws IOException {
    assertEquals(Ran.failed("There is no file nowhere.bin."), Ran.run("show", "nowhere.bin"));
    assertEquals(
        Ran.failed(folder + " is a folder: name a stream file."),
        Ran.run("show", folder.toString()));
    var text = folder.resolve("text.bin");
    Files.writeString(text, "polygon? no, but as long as a header is, or longer.....");
    assertEquals(
        Ran.failed(
            "text.bin cannot be read at offset 0: expected a stream file, which starts with"
                + " “polygonDATSTREAM”, found other bytes."),
        Ran.run("show", text.toString(), "5"));
  }

  @Test
  void wrongUsageIsRefused() {
    var show = "streamwright show";
    assertEquals(
        Ran.refused(
            "STREAM is missing: a stream file (chain.bin) or a server (127.0.0.1:6900).", show),
        Ran.run("show"));
    assertEquals(
        Ran.refused("--count is 0; it must be at least 1.", show),
        Ran.run("show", wire, "3", "--count", "0"));
    assertEquals(
        Ran.refused("--count needs a PLACE to count from.", show),
        Ran.run("show", wire, "--count", "3"));
    assertEquals(
        Ran.refused("--count: “x” is no whole number.", show),
        Ran.run("show", wire, "1", "--count", "x"));
    assertEquals(
        Ran.refused("--hex and --raw show the data of entries: name a PLACE.", show),
        Ran.run("show", wire, "--hex"));
    assertEquals(
        Ran.refused(
            "--count and --follow go on from a PLACE: leave out where the range ends.", show),
        Ran.run("show", wire, "1..2", "--follow"));
    assertEquals(
        Ran.refused("Give only one of --json, --hex.", show),
        Ran.run("show", wire, "1", "--json", "--hex"));
    assertEquals(
        Ran.refused(
            "“blok 3” names no place. Type an entry number, block 4229, batch 196, a time as"
                + " 2024-07-31 21:00, first, last, -1, 50%, offset 4096, @0x1000, p:17, or a"
                + " bookmark as 0x0802…",
            show),
        Ran.run("show", wire, "blok", "3"));
    assertEquals(2, Ran.run("show", wire, "3..4..5").code());
    assertEquals(2, Ran.run("show", wire, "--3").code());
  }

  @Test
  void entriesAreFollowed() throws Exception {
    var file = folder.resolve("followed.bin");
    Ran.run("sample", file.toString(), "--blocks", "0");
    try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
      SampleEntries.append(source, 5);
      var followed =
          Background.run(() -> Ran.run("show", file.toString(), "3", "-fn", "6", "--hex"));
      SampleEntries.append(source, 20);

      assertEquals(
          Entries.all(source).subList(3, 9).stream()
              .map(entry -> "0x" + HexFormat.of().formatHex(entry.data()) + "\n")
              .collect(Collectors.joining()),
          followed.result().out());
    }
  }

  @Test
  void whatSteersATerminalIsShownAsItsCodeInEveryForm() throws IOException {
    var bidi = "\u001b[2J\u202e\u009b31m\r\nnext";
    var message = new ByteArrayOutputStream();
    message.write(new byte[] {0x0a, (byte) bidi.getBytes(StandardCharsets.UTF_8).length});
    message.write(bidi.getBytes(StandardCharsets.UTF_8));
    var data = new ByteArrayOutputStream();
    data.write(new byte[] {0x2a, (byte) message.size()});
    data.write(message.toByteArray());
    var entry = new StreamEntry(EntryTypes.BATCH_START, 1, data.toByteArray());
    var file = streamOf("steers", entry);
    var code = "\\u001b[2J\\u202e\\u009b31m\\u000d\\u000anext";

    var text = Ran.run("show", file, "1").out();
    assertTrue(text.contains(code + "\n"), text);
    for (var args : List.of(List.of("1"), List.of("1", "--json"), List.of("1..1", "--json"))) {
      var words = new ArrayList<>(List.of("show", file));
      words.addAll(args);
      var out = Ran.run(words.toArray(String[]::new)).out();
      assertEquals(VisibleText.ofLines(out), out);
    }
    var json = JsonParser.parseString(Ran.run("show", file, "1", "--json").out());
    var fields = json.getAsJsonObject().getAsJsonObject("fields");
    assertEquals(bidi, fields.getAsJsonObject("debug").get("message").getAsString());
  }

  @Test
  void aReaderThatHasSeenEnoughEndsItQuietly() {
    var err = new ByteArrayOutputStream();
    assertEquals(0, runInto(failing("Broken pipe"), err, "show", zkevm, ".."));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    for (var args : new String[][] {{"show", zkevm, ".."}, {"show", zkevm}, {"--help"}}) {
      var err = new ByteArrayOutputStream();
      assertEquals(1, runInto(failing("No space left on device"), err, args));
      assertEquals(
          "Cannot write the output: No space left on device.\n",
          err.toString(StandardCharsets.UTF_8));
    }
  }

  private static Ran json(String... place) {
    var args = new String[place.length + 3];
    args[0] = "show";
    args[1] = zkevm;
    args[2] = "--json";
    System.arraycopy(place, 0, args, 3, place.length);
    return Ran.run(args);
  }

  private static long lines(Ran ran) {
    return ran.out().lines().count();
  }

  /// A stream of a bookmark and one more entry.
  private static String streamOf(String name, StreamEntry entry) throws IOException {
    var file = folder.resolve(name + ".bin");
    Ran.run("sample", file.toString(), "--blocks", "0");
    try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
      Entries.commit(source, Entries.bookmarkEntry(0, "a bookmark 1234"), entry);
    }
    return file.toString();
  }

  private static byte[] rawOutput(String... args) {
    var out = new ByteArrayOutputStream();
    assertEquals(0, runInto(out, new ByteArrayOutputStream(), args));
    return out.toByteArray();
  }

  private static int runInto(OutputStream out, OutputStream err, String... args) {
    var in = new ByteArrayInputStream(new byte[0]);
    return Main.run(
        new Terminal(in, out, err, StandardCharsets.UTF_8, false, new StopSignal()), args);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void helpNamesEveryFormOfAPlace() {
    var help = Ran.run("show", "--help").out();
    for (var form : new String[] {"2024-07-31 21:00", "50%,", "-1", "@0x1000", "p:17"})
      assertTrue(help.contains(form), form);
  }
}
