package dev.streamwright.store;

/// When a commit is safe.
public enum Durability {

  /// Each commit reaches the disk before it returns: it survives a power failure.
  ON_COMMIT,

  /// Each commit reaches the operating system before it returns: it survives the end of this
  /// process, however sudden, and the disk follows within seconds.
  OPERATING_SYSTEM
}
