package dev.streamwright.ethereum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// What follows from a transaction without being stored in it: its hash and its sender.
public final class TransactionIdentity {

  private static final int SIGNATURE_ITEMS = 3;
  private static final int FIRST_V = 27;
  private static final int FIRST_EIP_155_V = 35;
  private static final int MAX_V_BITS = 72;

  private final EthereumTransaction transaction;

  public TransactionIdentity(EthereumTransaction transaction) {
    this.transaction = transaction;
  }

  /// The hash by which the transaction is known: over its own bytes, without a wrapping string. Of
  /// a transaction that is signed behind its list, over the form that it has in a block.
  public Optional<byte[]> hash() {
    if (isSignedBehind()) return signature().map(this::signedForm).map(Keccak::digest);
    int to = transaction.list().range().to();
    return Optional.of(
        Keccak.digest(
            Arrays.copyOfRange(transaction.bytes(), transaction.range().valueFrom(), to)));
  }

  /// The sender's address; empty if the signature is none.
  public Optional<byte[]> sender() {
    return signature().flatMap(signature -> signature.signer(Keccak.digest(signedBytes())));
  }

  private boolean isSignedBehind() {
    int size = transaction.trailingBytes();
    int expected = EthereumTransaction.TRAILING_SIGNATURE_BYTES;
    return !transaction.type().isTyped() && (size == expected || size == expected + 1);
  }

  private Optional<Signature> signature() {
    if (isSignedBehind()) return Optional.of(signatureBehind());
    var r = transaction.number("r");
    var s = transaction.number("s");
    var v = transaction.number(transaction.type().isTyped() ? "y_parity" : "v");
    if (r.isEmpty() || s.isEmpty() || v.isEmpty() || v.get().bitLength() > MAX_V_BITS)
      return Optional.empty();
    boolean odd;
    if (transaction.type().isTyped()) odd = v.get().signum() != 0;
    else odd = isEip155(v.get()) ? !v.get().testBit(0) : v.get().intValue() != FIRST_V;
    return Optional.of(new Signature(r.get(), s.get(), odd));
  }

  private Signature signatureBehind() {
    int from = transaction.list().range().to();
    int word = EthereumTransaction.WORD_BYTES;
    return new Signature(
        new BigInteger(1, transaction.bytes(), from, word),
        new BigInteger(1, transaction.bytes(), from + word, word),
        transaction.bytes()[from + 2 * word] != FIRST_V);
  }

  private static boolean isEip155(BigInteger v) {
    return v.compareTo(BigInteger.valueOf(FIRST_EIP_155_V)) >= 0;
  }

  /// The bytes whose hash was signed.
  private byte[] signedBytes() {
    var list = transaction.list();
    if (isSignedBehind())
      return Arrays.copyOfRange(transaction.bytes(), list.range().from(), list.range().to());
    var unsigned = items(list.items().size() - SIGNATURE_ITEMS);
    if (transaction.type().isTyped()) {
      var content = unsigned.list();
      var bytes = new byte[1 + content.length];
      bytes[0] = (byte) transaction.type().number();
      System.arraycopy(content, 0, bytes, 1, content.length);
      return bytes;
    }
    var v = transaction.number("v").orElse(BigInteger.ZERO);
    if (isEip155(v))
      unsigned
          .number(v.subtract(BigInteger.valueOf(FIRST_EIP_155_V)).shiftRight(1))
          .number(0)
          .number(0);
    return unsigned.list();
  }

  private byte[] signedForm(Signature signature) {
    var chain = transaction.number("v").orElse(BigInteger.ZERO);
    var first =
        chain.signum() == 0
            ? BigInteger.valueOf(FIRST_V)
            : chain.shiftLeft(1).add(BigInteger.valueOf(FIRST_EIP_155_V));
    return items(TransactionType.UNSIGNED.names().size())
        .number(first.add(signature.yIsOdd() ? BigInteger.ONE : BigInteger.ZERO))
        .number(signature.r())
        .number(signature.s())
        .list();
  }

  private RlpWriter items(int count) {
    var items = transaction.list().items();
    int from = items.getFirst().range().from();
    int to = items.get(count - 1).range().to();
    return new RlpWriter().encoded(transaction.bytes(), from, to);
  }
}
