package dev.streamwright.compare;

/// Which part of two texts differs, for the eye: of bytes in hex what is between their common start
/// and end, of anything else all of it.
///
/// @param from where it starts in both
/// @param toA where it ends in the first text
/// @param toB where it ends in the second one
public record DifferingPart(int from, int toA, int toB) {

  private static final String HEX = "0x";

  public static DifferingPart of(String a, String b) {
    if (a.equals(b)) return new DifferingPart(0, 0, 0);
    if (!a.startsWith(HEX) || !b.startsWith(HEX))
      return new DifferingPart(0, a.length(), b.length());
    int shorter = Math.min(a.length(), b.length());
    int start = HEX.length();
    while (start < shorter && a.charAt(start) == b.charAt(start)) start++;
    start -= start % 2;
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) end++;
    end -= end % 2;
    return new DifferingPart(start, a.length() - end, b.length() - end);
  }
}
