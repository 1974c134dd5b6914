package dev.streamwright.ethereum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// What follows from a transaction without being stored in it: its hash and its sender.
public final class TransactionIdentity {

  private static final int SIGNATURE_ITEMS = 3;
  private static final int AUTHORIZATION_ITEMS = 6;

  /// What is put before an authorization that is signed.
  private static final int AUTHORIZATION_MAGIC = 5;

  private static final int FIRST_V = 27;
  private static final int FIRST_EIP_155_V = 35;
  private static final int MAX_V_BITS = 72;

  private final EthereumTransaction transaction;

  public TransactionIdentity(EthereumTransaction transaction) {
    this.transaction = transaction;
  }

  /// The hash by which the transaction is known: over its own bytes, without a wrapping string. Of
  /// a transaction that is signed after its list, over the form that it has in a block.
  public Optional<byte[]> hash() {
    if (transaction.isSignedBehind()) return signature().map(this::signedForm).map(Keccak::digest);
    int to = transaction.list().range().to();
    return Optional.of(
        Keccak.digest(
            Arrays.copyOfRange(transaction.bytes(), transaction.range().valueFrom(), to)));
  }

  /// The address of the signer of an item of an authorization list; empty if it is no
  /// authorization, or its signature is none.
  public Optional<byte[]> authority(RlpItem authorization) {
    var items = authorization.items();
    if (items.size() != AUTHORIZATION_ITEMS) return Optional.empty();
    for (var item : items)
      if (item.isList() || item.contentBytes() > EthereumTransaction.WORD_BYTES)
        return Optional.empty();
    var parity = items.get(3).number(transaction.bytes());
    if (parity.bitLength() > 1) return Optional.empty();
    var signed =
        new RlpWriter()
            .encoded(transaction.bytes(), items.get(0).range().from(), items.get(2).range().to())
            .list();
    var signature =
        new Signature(
            items.get(4).number(transaction.bytes()),
            items.get(5).number(transaction.bytes()),
            parity.signum() != 0);
    return signature.signer(Keccak.digest(prefixed(AUTHORIZATION_MAGIC, signed)));
  }

  /// The sender's address; empty if the signature is none.
  public Optional<byte[]> sender() {
    return signature().flatMap(signature -> signature.signer(Keccak.digest(signedBytes())));
  }

  private Optional<Signature> signature() {
    if (transaction.isSignedBehind()) return signatureBehind();
    var r = transaction.number("r");
    var s = transaction.number("s");
    var v = transaction.number(transaction.type().isTyped() ? "y_parity" : "v");
    if (r.isEmpty() || s.isEmpty() || v.isEmpty() || v.get().bitLength() > MAX_V_BITS)
      return Optional.empty();
    return isOdd(v.get()).map(odd -> new Signature(r.get(), s.get(), odd));
  }

  /// The parity that this v or y_parity stands for; empty if it stands for none.
  private Optional<Boolean> isOdd(BigInteger v) {
    if (transaction.type().isTyped())
      return v.bitLength() > 1 ? Optional.empty() : Optional.of(v.signum() != 0);
    if (isEip155(v)) return Optional.of(!v.testBit(0));
    return isOdd(v.intValue());
  }

  private static Optional<Boolean> isOdd(int v) {
    return v == FIRST_V || v == FIRST_V + 1 ? Optional.of(v != FIRST_V) : Optional.empty();
  }

  private Optional<Signature> signatureBehind() {
    int from = transaction.list().range().to();
    int word = EthereumTransaction.WORD_BYTES;
    var r = new BigInteger(1, transaction.bytes(), from, word);
    var s = new BigInteger(1, transaction.bytes(), from + word, word);
    return isOdd(transaction.bytes()[from + 2 * word]).map(odd -> new Signature(r, s, odd));
  }

  private static boolean isEip155(BigInteger v) {
    return v.compareTo(BigInteger.valueOf(FIRST_EIP_155_V)) >= 0;
  }

  /// The bytes whose hash was signed.
  private byte[] signedBytes() {
    var list = transaction.list();
    if (transaction.isSignedBehind())
      return Arrays.copyOfRange(transaction.bytes(), list.range().from(), list.range().to());
    var unsigned = items(list.items().size() - SIGNATURE_ITEMS);
    if (transaction.type().isTyped()) return prefixed(transaction.type().number(), unsigned.list());
    var v = transaction.number("v").orElse(BigInteger.ZERO);
    if (isEip155(v))
      unsigned
          .number(v.subtract(BigInteger.valueOf(FIRST_EIP_155_V)).shiftRight(1))
          .number(0)
          .number(0);
    return unsigned.list();
  }

  private static byte[] prefixed(int first, byte[] content) {
    var bytes = new byte[1 + content.length];
    bytes[0] = (byte) first;
    System.arraycopy(content, 0, bytes, 1, content.length);
    return bytes;
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
