package dev.streamwright.store;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What `NAME.bin.copying` says: how far a long operation has come whose entries lie past the
/// stream's end, so that it can go on after a stop or a kill.
///
/// ```
/// streamwright copying 1
/// 4096 0 4096 67108864 310000 3f2a11bc       the fields below, and the digest of the entries
/// check 5d6e7f80                             CRC-32C of all above
/// ```
///
/// It is written once what it speaks of is on the disk, and is believed only if those bytes still
/// are what they were: otherwise the operation begins again.
///
/// @param length the stream's length, without the operation
/// @param entries the stream's entries, likewise
/// @param first where the operation's first entry lies; its packet type reads as 0 until the commit
/// @param end where its last entry ends
/// @param count how many entries it has
/// @param digest CRC-32C of them, the first one's packet type taken as 0
record UnfinishedCopy(long length, long entries, long first, long end, long count, int digest) {
  private static RecordFile file(Path path) {
    return new RecordFile(path, "streamwright copying", " 1");
  }

  /// The record in a file; empty if there is none, or it cannot be believed.
  static Optional<UnfinishedCopy> read(Path path) throws IOException {
    return file(path).read().map(lines -> parse(lines.getFirst()));
  }

  private static UnfinishedCopy parse(String line) {
    long[] fields = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new UnfinishedCopy(
        fields[0], fields[1], fields[2], fields[3], fields[4], (int) fields[5]);
  }

  void write(Path path) throws IOException {
    file(path)
        .write(PlainText.format("%d %d %d %d %d %d\n", length, entries, first, end, count, digest));
  }

  boolean belongsTo(StreamHeader header) {
    return header.totalLength() == length && header.totalEntries() == entries;
  }

  /// One whose entries were found in the file.
  ///
  /// @param last the last of them
  /// @param digest goes on with what is added
  record Found(UnfinishedCopy copy, StreamEntry last, CRC32C digest) {}

  /// Whether entries that are read again still are wanted: there may be any number of them.
  @FunctionalInterface
  interface Wanted {

    /// @throws IOException if they are not; it ends the reading
    void require() throws IOException;
  }

  /// Reads its entries; empty if they are not in the file as they were written.
  ///
  /// @param wanted asked before each page
  Optional<Found> findIn(Path stream, PageLayout layout, Wanted wanted) throws IOException {
    try (var channel = FileChannel.open(stream, StandardOpenOption.READ)) {
      return new Walk(channel, layout).find(wanted);
    } catch (EOFException | MalformedException _) {
      return Optional.empty();
    }
  }

  /// Reads the entries, page by page.
  private final class Walk {
    private final FileChannel channel;
    private final PageLayout layout;
    private final ByteBuffer page;
    private final CRC32C checksum = new CRC32C();
    private long offset = first;
    private long number = entries;
    private StreamEntry last;

    Walk(FileChannel channel, PageLayout layout) {
      this.channel = channel;
      this.layout = layout;
      page = ByteBuffer.allocate(layout.pageBytes());
    }

    Optional<Found> find(Wanted wanted) throws IOException, MalformedException {
      while (number != entries + count) {
        wanted.require();
        walkPage();
      }
      boolean isWhole = last != null && offset == end && (int) checksum.getValue() == digest;
      return isWhole
          ? Optional.of(new Found(UnfinishedCopy.this, last, checksum))
          : Optional.empty();
    }

    private void walkPage() throws IOException, MalformedException {
      page.clear().limit(layout.bytesLeft(offset));
      long start = offset;
      while (page.hasRemaining())
        if (channel.read(page, start + page.position()) < 0) throw new EOFException();
      page.flip();
      if (start == first) page.put(0, (byte) EntryCodec.PACKET_TYPE);
      while (page.hasRemaining()
          && number != entries + count
          && page.get(page.position()) != EntryCodec.PADDING_PACKET_TYPE) takeEntry(start);
      if (number != entries + count) offset = start + page.limit();
    }

    private void takeEntry(long start) throws MalformedException {
      int begin = page.position();
      StreamEntry entry = EntryCodec.decode(page);
      if (entry.number() != number)
        throw new MalformedException(EntryCodec.NUMBER_OFFSET, "" + number, "" + entry.number());
      boolean isFirst = start + begin == first;
      if (isFirst) page.put(begin, (byte) EntryCodec.PADDING_PACKET_TYPE);
      checksum.update(page.array(), begin, page.position() - begin);
      offset = start + page.position();
      last = entry;
      number++;
    }
  }
}
