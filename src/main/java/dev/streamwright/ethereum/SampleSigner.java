package dev.streamwright.ethereum;

import static dev.streamwright.ethereum.CurvePoint.ORDER;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Signs made-up transactions, fast. Not for anything of value: it draws from a few known nonces,
/// so anybody who sees a signature can work out the key.
public final class SampleSigner {

  private static final int NONCE_COUNT = 64;
  private static final List<Nonce> NONCES = nonces();

  private final BigInteger privateKey;
  private final byte[] address;

  /// @param privateKey 1 to the curve's order − 1
  public SampleSigner(BigInteger privateKey) {
    this.privateKey = privateKey;
    this.address = Signature.addressOf(privateKey);
  }

  /// A copy of the 20 bytes of the signer's address.
  public byte[] address() {
    return address.clone();
  }

  /// A signature that this key can have made.
  ///
  /// @param hash 32 bytes
  public Signature sign(byte[] hash) {
    var nonce = NONCES.get((hash[0] & 0xff) % NONCE_COUNT);
    var s =
        new BigInteger(1, hash)
            .add(nonce.r.multiply(privateKey))
            .multiply(nonce.inverse)
            .mod(ORDER);
    boolean isHigh = s.compareTo(ORDER.shiftRight(1)) > 0;
    return new Signature(nonce.r, isHigh ? ORDER.subtract(s) : s, nonce.yIsOdd != isHigh);
  }

  private static List<Nonce> nonces() {
    var nonces = new ArrayList<Nonce>();
    var step = Keccak.digest(new byte[] {1});
    var factor = new BigInteger(1, step).mod(ORDER);
    for (int i = 0; i < NONCE_COUNT; i++) {
      var point = CurvePoint.GENERATOR.times(factor).normalized();
      nonces.add(new Nonce(point.x().mod(ORDER), point.y().testBit(0), factor.modInverse(ORDER)));
      factor = factor.multiply(factor).mod(ORDER);
    }
    return nonces;
  }

  private record Nonce(BigInteger r, boolean yIsOdd, BigInteger inverse) {}
}
