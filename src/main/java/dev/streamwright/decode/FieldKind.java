package dev.streamwright.decode;

/// How a field's bytes are to be read.
public enum FieldKind {
  UINT64,
  UINT32,
  /// A big-endian number of up to 256 bits, as transactions hold them.
  UINT256,
  BOOL,
  ENUM,
  BYTES,
  STRING,
  /// Fields of its own; its children hold them.
  MESSAGE,
  /// Items one after the other; its children hold them.
  LIST
}
