package dev.streamwright.ethereum;

import java.util.List;

/// The forms an Ethereum transaction can have, with the names of their RLP items.
public enum TransactionType {
  LEGACY(
      -1,
      "legacy transaction",
      List.of("nonce", "gas_price", "gas", "to", "value", "data", "v", "r", "s")),
  UNSIGNED(
      -1,
      "unsigned legacy transaction",
      List.of("nonce", "gas_price", "gas", "to", "value", "data")),
  ACCESS_LIST(
      1,
      "EIP-2930 transaction",
      List.of(
          "chain_id",
          "nonce",
          "gas_price",
          "gas",
          "to",
          "value",
          "data",
          "access_list",
          "y_parity",
          "r",
          "s")),
  FEE_MARKET(
      2,
      "EIP-1559 transaction",
      List.of(
          "chain_id",
          "nonce",
          "max_priority_fee_per_gas",
          "max_fee_per_gas",
          "gas",
          "to",
          "value",
          "data",
          "access_list",
          "y_parity",
          "r",
          "s")),
  BLOB(
      3,
      "EIP-4844 transaction",
      List.of(
          "chain_id",
          "nonce",
          "max_priority_fee_per_gas",
          "max_fee_per_gas",
          "gas",
          "to",
          "value",
          "data",
          "access_list",
          "max_fee_per_blob_gas",
          "blob_versioned_hashes",
          "y_parity",
          "r",
          "s")),
  SET_CODE(
      4,
      "EIP-7702 transaction",
      List.of(
          "chain_id",
          "nonce",
          "max_priority_fee_per_gas",
          "max_fee_per_gas",
          "gas",
          "to",
          "value",
          "data",
          "access_list",
          "authorization_list",
          "y_parity",
          "r",
          "s"));

  private final int number;
  private final String word;
  private final List<String> names;

  TransactionType(int number, String word, List<String> names) {
    this.number = number;
    this.word = word;
    this.names = names;
  }

  /// The byte in front of a typed transaction; -1 if there is none.
  public int number() {
    return number;
  }

  public boolean isTyped() {
    return number >= 0;
  }

  public String word() {
    return word;
  }

  /// The names of the list's items, in order.
  public List<String> names() {
    return names;
  }
}
