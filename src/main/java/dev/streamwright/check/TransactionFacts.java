package dev.streamwright.check;

import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.TransactionIdentity;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;

/// What a rule needs to know of an Ethereum transaction.
///
/// @param problem why it is none; empty if it is one
/// @param chainId the chain that it is signed for; 0 if it says none
record TransactionFacts(String problem, long chainId) {
  private static final BigInteger FIRST_EIP_155_V = BigInteger.valueOf(35);

  /// @param withSender whether the sender is worked out, which takes a thousand times longer
  static TransactionFacts of(byte[] data, int from, int to, boolean withSender) {
    try {
      var transaction = EthereumTransaction.read(data, from, to);
      boolean nobody =
          withSender
              && transaction.isSigned()
              && new TransactionIdentity(transaction).sender().isEmpty();
      return new TransactionFacts(nobody ? "its signature is nobody's" : "", chainId(transaction));
    } catch (MalformedException malformed) {
      return new TransactionFacts(
          PlainText.format(
              "at byte %d of it, %s is expected, and %s found",
              malformed.offset() - from, malformed.expected(), malformed.found()),
          0);
    }
  }

  private static long chainId(EthereumTransaction transaction) {
    if (transaction.type().isTyped())
      return transaction.number("chain_id").map(TransactionFacts::small).orElse(0L);
    if (transaction.list().items().size() < transaction.type().names().size()) return 0;
    return transaction
        .number("v")
        .filter(v -> transaction.isSigned() && v.compareTo(FIRST_EIP_155_V) >= 0)
        .map(v -> small(v.subtract(FIRST_EIP_155_V).shiftRight(1)))
        .orElse(0L);
  }

  private static long small(BigInteger number) {
    return number.bitLength() <= Long.SIZE ? number.longValue() : 0;
  }
}
