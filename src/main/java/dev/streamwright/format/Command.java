package dev.streamwright.format;

/// What a client asks a stream server for.
///
/// ```
/// 0         8            16
/// | command | streamType | parameters
/// | u64     | u64        | Start, Entry: u64 number; StartBookmark, Bookmark: u32 length, bytes
/// ```
///
/// Big-endian. The server answers each command with a [CommandResult], and a successful one with
/// what belongs to it after that.
public sealed interface Command {

  /// Sends entries from a number on, then every new one.
  ///
  /// @param fromEntry the first that is sent, u64
  record Start(long fromEntry) implements Command {}

  /// Ends the sending.
  record Stop() implements Command {}

  /// Asks for the header entry.
  record Header() implements Command {}

  /// Sends entries from a bookmark's own entry on, then every new one.
  ///
  /// @param bookmark as the client sent it: any length
  record StartBookmark(byte[] bookmark) implements Command {}

  /// Asks for one entry.
  ///
  /// @param number the entry's number, u64
  record Entry(long number) implements Command {}

  /// Asks for the first entry after a bookmark that is no bookmark.
  ///
  /// @param bookmark as the client sent it: any length
  record FirstEvent(byte[] bookmark) implements Command {}

  /// A command of another number. Nothing is known of its parameters, so none are read.
  ///
  /// @param code its number, u64
  record Unknown(long code) implements Command {}

  /// A bookmark command whose length cannot be believed. The bytes after it are not read.
  ///
  /// @param code the command's number
  /// @param lengthBytes u32, more than [Bookmark#MAX_ADDED_BYTES]
  record OverlongBookmark(long code, long lengthBytes) implements Command {}
}
