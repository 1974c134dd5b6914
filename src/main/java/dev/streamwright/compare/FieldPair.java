package dev.streamwright.compare;

import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldOrigin;
import dev.streamwright.text.NumberFormats;
import java.math.BigInteger;
import java.util.Optional;

/// A field of two entries, side by side.
///
/// @param path its name after those of the fields around it: `encoded.value`
/// @param depth how deep it is nested, from 0
/// @param a the field in the first entry; empty if it is not there
/// @param b likewise in the second one
/// @param isSame whether both say the same
/// @param isLeftOut whether somebody wants it left out: then it counts as the same
public record FieldPair(
    String path,
    int depth,
    Optional<DecodedField> a,
    Optional<DecodedField> b,
    boolean isSame,
    boolean isLeftOut) {

  public String name() {
    return any().name();
  }

  /// Whether this pair counts as a difference.
  public boolean differs() {
    return !isSame && !isLeftOut;
  }

  /// Whether it has no fields in it.
  public boolean isLeaf() {
    return a.map(field -> field.children().isEmpty()).orElse(true)
        && b.map(field -> field.children().isEmpty()).orElse(true);
  }

  /// Whether it is worked out, and so follows from what is stored.
  public boolean isComputed() {
    return any().computed();
  }

  private DecodedField any() {
    return a.or(() -> b).orElseThrow();
  }

  /// How the second value differs, where that can be said: `2 higher`, `1 s later`.
  public String remark() {
    if (isSame || a.isEmpty() || b.isEmpty() || !isNumber()) return "";
    try {
      var difference = new BigInteger(b.get().plain()).subtract(new BigInteger(a.get().plain()));
      if (difference.signum() == 0) return "";
      boolean isMore = difference.signum() > 0;
      var size = difference.abs();
      if (name().endsWith("timestamp"))
        return NumberFormats.grouped(size) + " s " + (isMore ? "later" : "earlier");
      if (name().equals("value") && any().kind() == FieldKind.UINT256)
        return NumberFormats.ether(size) + (isMore ? " more" : " less");
      if (isPerGas()) return NumberFormats.gwei(size) + (isMore ? " higher" : " lower");
      return NumberFormats.grouped(size) + (isMore ? " higher" : " lower");
    } catch (NumberFormatException _) {
      return "";
    }
  }

  /// Whether it says wei for a unit of gas.
  private boolean isPerGas() {
    return any().kind() == FieldKind.UINT256
        && (name().equals("gas_price") || name().contains("_fee_per_"));
  }

  private boolean isNumber() {
    return switch (any().kind()) {
      case UINT64, UINT32, UINT256 -> any().origin() != FieldOrigin.ENVELOPE;
      default -> false;
    };
  }
}
