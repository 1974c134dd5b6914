package dev.streamwright.ethereum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.text.HexText;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final byte[] HASH = Keccak.digest(new byte[] {1});

  @Test
  void privateKeysHaveTheirKnownAddresses() {
    assertEquals(
        "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
        HexText.of(Signature.addressOf(BigInteger.ONE)));
    assertEquals(
        "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f",
        HexText.of(Signature.addressOf(new BigInteger("46".repeat(32), 16))));
  }

  @Test
  void whoSignedIsRecovered() {
    var privateKey = new BigInteger("1234567890123456789012345678901234567890");
    for (int nonce = 1; nonce < 6; nonce++) {
      var k = BigInteger.valueOf(nonce);
      var point = CurvePoint.GENERATOR.times(k).normalized();
      var s =
          new BigInteger(1, HASH)
              .add(point.x().multiply(privateKey))
              .multiply(k.modInverse(CurvePoint.ORDER))
              .mod(CurvePoint.ORDER);
      var signer = new Signature(point.x(), s, point.y().testBit(0)).signer(HASH);
      assertEquals(HexText.of(Signature.addressOf(privateKey)), HexText.of(signer.orElseThrow()));
    }
  }

  @Test
  void whatNoKeyCanHaveSignedHasNoSigner() {
    var one = BigInteger.ONE;
    assertEquals(Optional.empty(), new Signature(BigInteger.ZERO, one, false).signer(HASH));
    assertEquals(Optional.empty(), new Signature(one, BigInteger.ZERO, false).signer(HASH));
    assertEquals(Optional.empty(), new Signature(CurvePoint.ORDER, one, false).signer(HASH));
    assertEquals(Optional.empty(), new Signature(one, CurvePoint.ORDER, false).signer(HASH));
    assertEquals(Optional.empty(), new Signature(BigInteger.valueOf(5), one, false).signer(HASH));
  }

  @Test
  void keysOutsideTheCurveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Signature.addressOf(BigInteger.ZERO));
    assertThrows(IllegalArgumentException.class, () -> Signature.addressOf(CurvePoint.ORDER));
  }

  @Test
  void theCurveIsAGroup() {
    var point = CurvePoint.GENERATOR;
    assertTrue(point.times(CurvePoint.ORDER).isInfinity());
    assertEquals(point.plus(point).normalized(), point.doubled().normalized());
    assertEquals(
        point.times(BigInteger.valueOf(7)).normalized(),
        point.doubled().doubled().plus(point.doubled()).plus(point).normalized());
    assertEquals(point, CurvePoint.INFINITY.plus(point));
    assertEquals(point, point.plus(CurvePoint.INFINITY));
    assertTrue(CurvePoint.INFINITY.doubled().isInfinity());
  }
}
