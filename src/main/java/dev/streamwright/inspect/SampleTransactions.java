package dev.streamwright.inspect;

import dev.streamwright.ethereum.Keccak;
import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.ethereum.SampleSigner;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// Makes up transactions: well-formed, signed by a dozen accounts, each with rising nonces.
final class SampleTransactions {

  private static final int ACCOUNTS = 12;
  private static final int ADDRESS_BYTES = 20;
  private static final int WORD_BYTES = 32;
  private static final int TRANSFER_GAS = 21_000;
  private static final long CHAIN_ID = SampleStream.SYSTEM_ID;
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);
  private static final String[] CALLS = {
    "a9059cbb", "a9059cbb", "095ea7b3", "38ed1739", "7ff36ab5"
  };

  private final SplittableRandom random;
  private final SampleSigner[] signers = new SampleSigner[ACCOUNTS];
  private final long[] nonces = new long[ACCOUNTS];
  private final byte[][] contracts = new byte[CALLS.length][];

  SampleTransactions(SplittableRandom random) {
    this.random = random;
    for (int i = 0; i < ACCOUNTS; i++)
      signers[i] = new SampleSigner(new BigInteger(1, bytes(WORD_BYTES - 1)).add(BigInteger.ONE));
    for (int i = 0; i < contracts.length; i++) contracts[i] = bytes(ADDRESS_BYTES);
  }

  /// The next transaction, as a Transaction's `encoded` holds it.
  byte[] next() {
    int account = random.nextInt(ACCOUNTS);
    var content = content();
    long nonce = nonces[account]++;
    return switch (random.nextInt(20)) {
      case 0 -> legacy(signers[account], nonce, content, false);
      case 1, 2, 3, 4 -> feeMarket(signers[account], nonce, content);
      case 5, 6 -> RlpWriter.wrap(feeMarket(signers[account], nonce, content));
      default -> legacy(signers[account], nonce, content, true);
    };
  }

  private Content content() {
    int kind = random.nextInt(20);
    if (kind == 0) return new Content(new byte[0], BigInteger.ZERO, code(), 900_000);
    if (kind < 12) {
      var to =
          random.nextBoolean() ? signers[random.nextInt(ACCOUNTS)].address() : bytes(ADDRESS_BYTES);
      return new Content(to, amount(), new byte[0], TRANSFER_GAS);
    }
    int call = random.nextInt(CALLS.length);
    return new Content(
        contracts[call], BigInteger.ZERO, call(call), 65_000 + random.nextInt(90_000));
  }

  private byte[] code() {
    var code = bytes(200 + random.nextInt(600));
    System.arraycopy(HexFormat.of().parseHex("608060405234801561001057600080fd"), 0, code, 0, 16);
    return code;
  }

  private byte[] call(int call) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(HexFormat.of().parseHex(CALLS[call]));
    data.writeBytes(new byte[WORD_BYTES - ADDRESS_BYTES]);
    data.writeBytes(signers[random.nextInt(ACCOUNTS)].address());
    int words = 1 + call / 3 * (1 + random.nextInt(4));
    for (int i = 0; i < words; i++) {
      var amount = amount().toByteArray();
      data.writeBytes(new byte[WORD_BYTES - amount.length]);
      data.writeBytes(amount);
    }
    return data.toByteArray();
  }

  /// 0.0001 to 25 ETH, in round steps.
  private BigInteger amount() {
    long tenThousandths = (long) StrictMath.pow(10, random.nextDouble(0, 5.4));
    return BigInteger.valueOf(tenThousandths).multiply(BigInteger.TEN.pow(14));
  }

  private byte[] legacy(SampleSigner signer, long nonce, Content content, boolean forThisChain) {
    var gasPrice =
        GWEI.multiply(BigInteger.valueOf(100 + random.nextInt(900)))
            .divide(BigInteger.valueOf(100));
    var unsigned = legacyItems(nonce, gasPrice, content);
    if (forThisChain) unsigned.number(CHAIN_ID).number(0).number(0);
    var signature = signer.sign(Keccak.digest(unsigned.list()));
    long firstV = forThisChain ? 35 + 2 * CHAIN_ID : 27;
    return legacyItems(nonce, gasPrice, content)
        .number(firstV + (signature.yIsOdd() ? 1 : 0))
        .number(signature.r())
        .number(signature.s())
        .list();
  }

  private static RlpWriter legacyItems(long nonce, BigInteger gasPrice, Content content) {
    return new RlpWriter()
        .number(nonce)
        .number(gasPrice)
        .number(content.gas)
        .string(content.to)
        .number(content.value)
        .string(content.data);
  }

  private byte[] feeMarket(SampleSigner signer, long nonce, Content content) {
    var fee = GWEI.multiply(BigInteger.valueOf(1 + random.nextInt(30)));
    var signature = signer.sign(Keccak.digest(typed(feeMarketItems(nonce, fee, content).list())));
    return typed(
        feeMarketItems(nonce, fee, content)
            .number(signature.yIsOdd() ? 1 : 0)
            .number(signature.r())
            .number(signature.s())
            .list());
  }

  private static RlpWriter feeMarketItems(long nonce, BigInteger fee, Content content) {
    return new RlpWriter()
        .number(CHAIN_ID)
        .number(nonce)
        .number(GWEI)
        .number(fee)
        .number(content.gas)
        .string(content.to)
        .number(content.value)
        .string(content.data)
        .emptyList();
  }

  private static byte[] typed(byte[] list) {
    var bytes = new byte[1 + list.length];
    bytes[0] = 2;
    System.arraycopy(list, 0, bytes, 1, list.length);
    return bytes;
  }

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private record Content(byte[] to, BigInteger value, byte[] data, long gas) {}
}
