package dev.streamwright.transfer;

import dev.streamwright.source.NewEntry;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads entries line by line; empty lines are left out. One thread at a time.
final class NdjsonLines {

  /// The longest line: the largest entry has about 2 MiB of hex, and its fields as much again.
  private static final int MAX_LINE_BYTES = 64 << 20;

  private static final int BUFFER_BYTES = 1 << 18;

  private final String name;
  private final InputStream content;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private long lineNumber;
  private long readBytes;

  /// @param name for messages
  NdjsonLines(String name, InputStream content) {
    this.name = name;
    this.content = content;
  }

  long readBytes() {
    return readBytes;
  }

  /// The next entry; empty at the end.
  ///
  /// @throws IOException also if a line is no entry: it says which line, and what is wrong with it
  Optional<NewEntry> next() throws IOException {
    for (var line = line(); line != null; line = line()) {
      if (line.isBlank()) continue;
      try {
        return Optional.of(NdjsonEntry.parse(line));
      } catch (InvalidTextException invalid) {
        throw wrong(invalid.getMessage());
      }
    }
    return Optional.empty();
  }

  /// The next line, without its end; null after the last.
  private String line() throws IOException {
    lineNumber++;
    var line = new ByteArrayOutputStream();
    boolean isAny = false;
    while (fill()) {
      isAny = true;
      int end = from;
      while (end < to && buffer[end] != '\n') end++;
      line.write(buffer, from, end - from);
      boolean isWhole = end < to;
      from = isWhole ? end + 1 : end;
      if (isWhole) break;
      if (line.size() > MAX_LINE_BYTES)
        throw wrong(PlainText.format("It is longer than %s.", NumberFormats.size(MAX_LINE_BYTES)));
    }
    return isAny ? text(line.toByteArray()) : null;
  }

  private boolean fill() throws IOException {
    if (from < to) return true;
    from = 0;
    to = Math.max(0, content.read(buffer));
    readBytes += to;
    return to > 0;
  }

  private String text(byte[] line) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException _) {
      throw wrong("This is no text in UTF-8.");
    }
  }

  private IOException wrong(String reason) {
    return new IOException(
        PlainText.format("%s, line %s: %s", name, NumberFormats.grouped(lineNumber), reason));
  }
}
