package dev.streamwright.cli;

import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import picocli.CommandLine.Option;

/// How entries are printed: as text, unless an option says otherwise.
final class EntryForm {

  @Option(
      names = "--json",
      description = "As JSON: one document, or one line for each entry of a range.")
  private boolean json;

  @Option(names = "--hex", description = "Only the data, in hex, one line for each entry.")
  private boolean hex;

  @Option(names = "--raw", description = "Only the data, byte for byte, one after the other.")
  private boolean raw;

  boolean isJson() {
    return json;
  }

  boolean isText() {
    return !json && !hex && !raw;
  }

  /// Prints an entry in a form that is no text.
  ///
  /// @param isOne whether it is the only one
  void print(StreamEntry entry, boolean isOne, PayloadFormats formats, Terminal terminal)
      throws OutputException {
    if (raw) terminal.print(entry.data());
    else if (hex) terminal.print(HexText.of(entry.data()));
    else if (isOne) terminal.printLines(EntryJson.pretty(entry, formats));
    else terminal.print(EntryJson.line(entry, formats));
  }
}
