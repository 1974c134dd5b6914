package dev.streamwright.decode;

import com.google.gson.JsonPrimitive;
import java.math.BigInteger;

/// Numbers in JSON: numbers up to 2⁵³ − 1, strings of digits beyond, since many readers of JSON
/// would round them.
public final class JsonNumber {

  private static final BigInteger MAX_NUMBER = BigInteger.valueOf((1L << 53) - 1);

  private JsonNumber() {}

  /// An unsigned number.
  public static JsonPrimitive of(long unsigned) {
    return of(Long.toUnsignedString(unsigned));
  }

  /// Digits as a number, as far as it is safe; words as they are.
  static JsonPrimitive of(String plain) {
    boolean digits = plain.chars().allMatch(character -> character >= '0' && character <= '9');
    if (!digits) return new JsonPrimitive(plain);
    var number = new BigInteger(plain);
    return number.compareTo(MAX_NUMBER) <= 0 ? new JsonPrimitive(number) : new JsonPrimitive(plain);
  }
}
