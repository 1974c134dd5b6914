package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A value carries its meaning, in the fields and in the list.
class ValueMeaningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | no time | no time",
        "1 | 1970-01-01 00:00:01 UTC | 1970-01-01 00:00:01",
        "4294967295 | 2106-02-07 06:28:15 UTC | 2106-02-07 06:28:15",
        "4294967296 | 2106-02-07 06:28:16 UTC | 2106-02-07 06:28:16",
        "253402300799 | 9999-12-31 23:59:59 UTC | 9999-12-31 23:59:59",
        "253402300800 | after the year 9999 | after the year 9999",
        "1700000000000 | year 55840: milliseconds? 2023-11-14 22:13:20"
            + " | year 55840: milliseconds? 2023-11-14 22:13:20",
        "9223372036854775808 | after the year 9999 | after the year 9999",
        "18446744073709551615 | after the year 9999 | after the year 9999"
      })
  void aTimeIsNeverAnEmptyCell(String seconds, String meaning, String inTheList) {
    var data = new WireWriter().number(3, Long.parseUnsignedLong(seconds)).bytes();
    var block = new StreamEntry(EntryTypes.L2_BLOCK, 1, data);
    assertEquals(inTheList, EntrySummary.of(block).fact());
    if (!seconds.equals("0"))
      assertEquals(meaning, EntryDecoder.decode(block).field("timestamp").orElseThrow().meaning());
  }

  @ParameterizedTest
  @CsvSource({"4,Blueberry", "9,Elderberry 2", "12,Banana", "13,Durian", "99,''"})
  void forksHaveTheirNames(long fork, String name) {
    var data = new WireWriter().number(3, fork).bytes();
    var start = EntryDecoder.decode(new StreamEntry(EntryTypes.BATCH_START, 1, data));
    assertEquals(name, start.field("fork_id").orElseThrow().meaning());
  }

  @Test
  void addressesHaveTheCapitalsThatGuardThemAndAreCopiedAsTheyLie() {
    var data =
        new WireWriter().bytes(11, Hex.bytes("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")).bytes();
    var coinbase =
        EntryDecoder.decode(new StreamEntry(EntryTypes.L2_BLOCK, 1, data))
            .field("coinbase")
            .orElseThrow();
    assertEquals("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", coinbase.value());
    assertEquals("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", coinbase.plain());
  }

  @Test
  void anEmptyBaseFeeIsNothing() {
    var block = EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK, 1, "7a 00"));
    assertEquals("0 gwei", block.field("base_fee").orElseThrow().value());
    assertEquals("0x", block.field("base_fee").orElseThrow().plain());
  }

  @Test
  void theListSaysOfTheBlockEndOfJuly2024WhatTheFieldsSay() {
    var end = Hex.entry(EntryTypes.L2_BLOCK_END, 1, "00".repeat(8));
    assertEquals("temporary form of July 2024", EntrySummary.of(end).fact());
    assertEquals(
        "no L2BlockEnd",
        EntrySummary.of(Hex.entry(EntryTypes.L2_BLOCK_END, 1, "00".repeat(7))).fact());
  }
}
