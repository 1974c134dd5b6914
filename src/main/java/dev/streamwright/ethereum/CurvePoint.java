package dev.streamwright.ethereum;

import java.math.BigInteger;
import java.util.Optional;

/// A point on the curve secp256k1: y² = x³ + 7 over the integers modulo [#FIELD].
///
/// Kept as (X, Y, Z) with x = X / Z² and y = Y / Z³, so that adding needs no division; Z = 0 is the
/// point at infinity. Not for secrets: its time depends on the numbers.
record CurvePoint(BigInteger x, BigInteger y, BigInteger z) {

  static final BigInteger FIELD =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));

  /// How many points [#GENERATOR] makes.
  static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  static final CurvePoint GENERATOR =
      new CurvePoint(
          new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
          new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16),
          BigInteger.ONE);

  static final CurvePoint INFINITY =
      new CurvePoint(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

  private static final BigInteger SEVEN = BigInteger.valueOf(7);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /// The point with this x whose y is odd or even, if there is one.
  static Optional<CurvePoint> ofX(BigInteger x, boolean odd) {
    var square = x.modPow(THREE, FIELD).add(SEVEN).mod(FIELD);
    var y = square.modPow(FIELD.add(BigInteger.ONE).shiftRight(2), FIELD);
    if (!y.multiply(y).mod(FIELD).equals(square)) return Optional.empty();
    var wanted = y.testBit(0) == odd ? y : FIELD.subtract(y);
    return Optional.of(new CurvePoint(x, wanted, BigInteger.ONE));
  }

  boolean isInfinity() {
    return z.signum() == 0;
  }

  CurvePoint doubled() {
    if (isInfinity() || y.signum() == 0) return INFINITY;
    var ySquare = y.multiply(y).mod(FIELD);
    var s = x.multiply(ySquare).shiftLeft(2).mod(FIELD);
    var m = x.multiply(x).multiply(THREE).mod(FIELD);
    var newX = m.multiply(m).subtract(s.shiftLeft(1)).mod(FIELD);
    var newY =
        m.multiply(s.subtract(newX)).subtract(ySquare.multiply(ySquare).shiftLeft(3)).mod(FIELD);
    return new CurvePoint(newX, newY, y.multiply(z).shiftLeft(1).mod(FIELD));
  }

  CurvePoint plus(CurvePoint other) {
    if (isInfinity()) return other;
    if (other.isInfinity()) return this;
    var zSquare = z.multiply(z).mod(FIELD);
    var otherZSquare = other.z.multiply(other.z).mod(FIELD);
    var u = x.multiply(otherZSquare).mod(FIELD);
    var s = y.multiply(otherZSquare).multiply(other.z).mod(FIELD);
    var h = other.x.multiply(zSquare).subtract(u).mod(FIELD);
    var r = other.y.multiply(zSquare).multiply(z).subtract(s).mod(FIELD);
    if (h.signum() == 0) return r.signum() == 0 ? doubled() : INFINITY;
    var hSquare = h.multiply(h).mod(FIELD);
    var hCube = hSquare.multiply(h).mod(FIELD);
    var v = u.multiply(hSquare).mod(FIELD);
    var newX = r.multiply(r).subtract(hCube).subtract(v.shiftLeft(1)).mod(FIELD);
    var newY = r.multiply(v.subtract(newX)).subtract(s.multiply(hCube)).mod(FIELD);
    return new CurvePoint(newX, newY, z.multiply(other.z).multiply(h).mod(FIELD));
  }

  /// The sum of this point so many times and another one so many times, in one pass.
  CurvePoint timesPlus(BigInteger factor, CurvePoint other, BigInteger otherFactor) {
    var both = plus(other);
    var sum = INFINITY;
    int bits = Math.max(factor.bitLength(), otherFactor.bitLength());
    for (int bit = bits - 1; bit >= 0; bit--) {
      sum = sum.doubled();
      if (factor.testBit(bit)) sum = sum.plus(otherFactor.testBit(bit) ? both : this);
      else if (otherFactor.testBit(bit)) sum = sum.plus(other);
    }
    return sum;
  }

  CurvePoint times(BigInteger factor) {
    var sum = INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.doubled();
      if (factor.testBit(bit)) sum = sum.plus(this);
    }
    return sum;
  }

  /// The same point with Z = 1.
  ///
  /// @throws ArithmeticException for the point at infinity
  CurvePoint normalized() {
    var inverse = z.modInverse(FIELD);
    var square = inverse.multiply(inverse).mod(FIELD);
    return new CurvePoint(
        x.multiply(square).mod(FIELD),
        y.multiply(square).multiply(inverse).mod(FIELD),
        BigInteger.ONE);
  }
}
