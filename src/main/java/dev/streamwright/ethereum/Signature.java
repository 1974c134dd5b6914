package dev.streamwright.ethereum;

import static dev.streamwright.ethereum.CurvePoint.ORDER;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// An ECDSA signature on secp256k1, as Ethereum's transactions carry it.
///
/// @param yIsOdd the parity of the y that belongs to r
public record Signature(BigInteger r, BigInteger s, boolean yIsOdd) {

  private static final int WORD_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;

  /// The address of the signer of the hash; empty if no key can have made this signature.
  ///
  /// @param hash 32 bytes
  public Optional<byte[]> signer(byte[] hash) {
    if (isOutside(r) || isOutside(s)) return Optional.empty();
    return CurvePoint.ofX(r, yIsOdd).flatMap(point -> signer(hash, point));
  }

  private Optional<byte[]> signer(byte[] hash, CurvePoint point) {
    var inverse = r.modInverse(ORDER);
    var hashFactor = new BigInteger(1, hash).negate().multiply(inverse).mod(ORDER);
    var pointFactor = s.multiply(inverse).mod(ORDER);
    var key = CurvePoint.GENERATOR.timesPlus(hashFactor, point, pointFactor);
    return key.isInfinity() ? Optional.empty() : Optional.of(address(key.normalized()));
  }

  /// The address that belongs to a private key.
  ///
  /// @param privateKey 1 to the curve's order − 1
  public static byte[] addressOf(BigInteger privateKey) {
    if (isOutside(privateKey))
      throw new IllegalArgumentException("A private key is 1 to the curve's order − 1.");
    return address(CurvePoint.GENERATOR.times(privateKey).normalized());
  }

  private static byte[] address(CurvePoint key) {
    var bytes = new byte[2 * WORD_BYTES];
    put(key.x(), bytes, WORD_BYTES);
    put(key.y(), bytes, 2 * WORD_BYTES);
    var digest = Keccak.digest(bytes);
    return Arrays.copyOfRange(digest, WORD_BYTES - ADDRESS_BYTES, WORD_BYTES);
  }

  private static void put(BigInteger number, byte[] target, int end) {
    var bytes = number.toByteArray();
    int size = Math.min(bytes.length, WORD_BYTES);
    System.arraycopy(bytes, bytes.length - size, target, end - size, size);
  }

  private static boolean isOutside(BigInteger number) {
    return number.signum() <= 0 || number.compareTo(ORDER) >= 0;
  }
}
