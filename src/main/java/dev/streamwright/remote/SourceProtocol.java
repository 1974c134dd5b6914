package dev.streamwright.remote;

import dev.streamwright.format.PageLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The numbers that both halves of the protocol agree on.
final class SourceProtocol {
  static final int VERSION = 1;

  static final int GREETING = 0x101;
  static final int START = 0x102;
  static final int ADD_ENTRY = 0x103;
  static final int ADD_BOOKMARK = 0x104;
  static final int UPDATE = 0x105;
  static final int COMMIT = 0x106;
  static final int ROLLBACK = 0x107;
  static final int GET_HEADER = 0x108;
  static final int GET_ENTRY = 0x109;
  static final int GET_BOOKMARK = 0x10a;
  static final int GET_FIRST_EVENT = 0x10b;
  static final int GET_ENTRIES = 0x10c;
  static final int AWAIT_ENTRY = 0x10d;
  static final int PING = 0x10e;

  /// The longest data of an entry.
  static final int MAX_DATA_BYTES = PageLayout.STANDARD.maxDataBytes();

  static final int MIN_TOKEN_BYTES = 16;
  static final int MAX_TOKEN_BYTES = 256;
  static final int MAX_NAME_BYTES = 64;

  /// What is longer than its limit is refused, and read over, up to here. Nobody means to send
  /// more: a longer one ends the connection.
  static final int MAX_SKIPPED_BYTES = 16 << 20;

  /// One answer has no more entries, nor, unless it is a single one, more bytes of data.
  static final int MAX_RUN_ENTRIES = 1 << 16;

  static final int MAX_RUN_BYTES = 4 << 20;

  /// The longest entry that is believed of a server: files of other writers may have longer ones
  /// than can be added.
  static final int MAX_READ_ENTRY_BYTES = 16 << 20;

  /// A peer from which nothing comes for so long is gone.
  static final Duration SILENCE = Duration.ofSeconds(30);

  /// Sources ping, waits end, and slow commands say that they go on after this part of it.
  static final int SILENCE_PARTS = 3;

  private static final byte[] MAGIC = "SWSOURCE".getBytes(StandardCharsets.US_ASCII);

  private SourceProtocol() {}

  /// A copy of the 8 bytes that a greeting has first.
  static byte[] magic() {
    return MAGIC.clone();
  }
}
