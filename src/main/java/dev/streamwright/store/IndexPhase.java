package dev.streamwright.store;

/// What a bookmark index is just now. Immutable.
sealed interface IndexPhase {

  /// It is to be opened, or rebuilt; its thread has not begun.
  ///
  /// @param fromStart whether what is kept of it is in doubt: it is rebuilt
  record Opening(boolean fromStart) implements IndexPhase {}

  /// Its thread opens it, or reads the stream from the start.
  ///
  /// @param entries how many entries, counted from 0, were read
  record Building(long entries) implements IndexPhase {}

  /// Its thread reads the entries that it does not cover.
  record CatchingUp(IndexState state) implements IndexPhase {}

  /// Commits extend it.
  record CaughtUp(IndexState state) implements IndexPhase {}

  /// It cannot be made.
  record Failed(IndexFailure failure) implements IndexPhase {}

  /// The index, as far as there is one to be asked; null if there is none.
  default IndexState index() {
    return switch (this) {
      case CatchingUp catchingUp -> catchingUp.state;
      case CaughtUp caughtUp -> caughtUp.state;
      case Opening _, Building _, Failed _ -> null;
    };
  }

  /// How many entries, counted from 0, it covers.
  default long coveredEntries() {
    return switch (this) {
      case Building building -> building.entries;
      case CatchingUp catchingUp -> catchingUp.state.entries();
      case CaughtUp caughtUp -> caughtUp.state.entries();
      case Opening _, Failed _ -> 0;
    };
  }
}
