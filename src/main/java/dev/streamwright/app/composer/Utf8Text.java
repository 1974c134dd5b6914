package dev.streamwright.app.composer;

import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/// Data as text in UTF-8, as far as a text area can show every byte of them.
final class Utf8Text {

  private Utf8Text() {}

  /// @throws InvalidTextException if half a character is in the text
  static byte[] bytes(String text) throws InvalidTextException {
    for (int i = 0; i < text.length(); i++) {
      boolean pair =
          i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
      if (pair) i++;
      else if (Character.isSurrogate(text.charAt(i)))
        throw new InvalidTextException(
            PlainText.format("Character %,d is half a character; type it again.", i + 1));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// @throws InvalidTextException if the data are no text, or have characters that a text area
  /// swallows
  static String of(byte[] data) throws InvalidTextException {
    var bytes = ByteBuffer.wrap(data);
    var characters = CharBuffer.allocate(data.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true);
    if (result.isError()) throw notText(data, bytes.position());
    var text = characters.flip().toString();
    for (int at = 0; at < data.length; at++) if (isSwallowed(data[at])) throw notText(data, at);
    return text;
  }

  private static boolean isSwallowed(byte value) {
    return value >= 0 && value < ' ' && value != '\n' && value != '\t' || value == 0x7f;
  }

  private static InvalidTextException notText(byte[] data, int at) {
    return new InvalidTextException(
        PlainText.format(
            "These data cannot be typed as text: byte %,d is 0x%02x.", at, data[at] & 0xff));
  }
}
