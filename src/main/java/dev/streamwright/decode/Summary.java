package dev.streamwright.decode;

/// An entry in one line of a table; any part may be empty.
///
/// ```
/// Block 4,228 batch 196                    2026-11-23 12:01:30
/// lead  key   rest                                        fact
/// ```
///
/// @param lead muted: `Block`
/// @param key what the eye looks for, in bold: `4,228`
/// @param rest muted, behind the key: `batch 196`
/// @param fact muted, at the right: `2026-11-23 12:01:30`
public record Summary(String lead, String key, String rest, String fact) {

  /// All parts in one line, for copying and searching.
  @Override
  public String toString() {
    var line = new StringBuilder();
    for (var part : new String[] {lead, key, rest, fact}) {
      if (part.isEmpty()) continue;
      if (!line.isEmpty()) line.append(' ');
      line.append(part);
    }
    return line.toString();
  }
}
