package dev.streamwright.cli;

import dev.streamwright.text.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Passes texts of several lines on once they are safe to be shown.
final class VisibleWriter extends FilterWriter {

  VisibleWriter(Writer target) {
    super(target);
  }

  @Override
  public void write(int character) throws IOException {
    write(String.valueOf((char) character));
  }

  @Override
  public void write(char[] characters, int from, int count) throws IOException {
    write(new String(characters, from, count));
  }

  @Override
  public void write(String text, int from, int count) throws IOException {
    out.write(VisibleText.ofLines(text.substring(from, from + count)));
  }
}
