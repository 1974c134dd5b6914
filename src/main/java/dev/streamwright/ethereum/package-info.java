/// What Ethereum says about the bytes of a transaction: RLP (the recursive length prefix encoding),
/// the transaction types, Keccak-256, and signatures over the curve secp256k1.
///
/// Everything here is pure. What cannot be read throws
/// [dev.streamwright.format.MalformedException], which says where.
package dev.streamwright.ethereum;
