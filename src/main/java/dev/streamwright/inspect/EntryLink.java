package dev.streamwright.inspect;

import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.PlainText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A link that opens a stream at an entry, and at a field of it.
///
/// ```
/// streamwright://127.0.0.1:6900/17540#encoded.value
/// streamwright:///data/chain.bin/17540
///               | place         | number | field, or nothing
/// ```
///
/// @param place where the stream is, as the window names it
/// @param entry the entry's number, u64
/// @param field the field's name or path; empty for the whole entry
public record EntryLink(String place, long entry, String field) {

  public static final String SCHEME = "streamwright://";

  private static final Pattern FORM =
      Pattern.compile("streamwright://(.+)/([0-9]{1,20})(?:#(.*))?");

  public static boolean isLink(String text) {
    return text.strip().startsWith(SCHEME);
  }

  /// @throws InvalidTextException if the text is no link
  public static EntryLink parse(String text) throws InvalidTextException {
    var parts = FORM.matcher(text.strip());
    try {
      if (parts.matches())
        return new EntryLink(
            decoded(parts.group(1)),
            Long.parseUnsignedLong(parts.group(2)),
            parts.group(3) == null ? "" : decoded(parts.group(3)));
    } catch (IllegalArgumentException _) {
      // No number of 64 bits, or a % without two digits.
    }
    throw new InvalidTextException(
        PlainText.format(
            "“%s” is no link to an entry; one reads streamwright:///data/chain.bin/17540#hash",
            text.strip()));
  }

  /// `+` is a plus here, and a space is `%20`.
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%3A", ":");
  }

  @Override
  public String toString() {
    var start = SCHEME + encoded(place) + "/" + Long.toUnsignedString(entry);
    return field.isEmpty() ? start : start + "#" + encoded(field);
  }
}
