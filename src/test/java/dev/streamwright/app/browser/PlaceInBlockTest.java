package dev.streamwright.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.Summary;
import org.junit.jupiter.api.Test;

class PlaceInBlockTest {

  private final PlaceInBlock place = new PlaceInBlock();

  @Test
  void countsTheTransactionsThatSayNoIndex() {
    assertEquals("Block", lead(EntryKind.L2_BLOCK, "Block"));
    assertEquals("0", lead(EntryKind.TRANSACTION, "0"));
    assertEquals("1", lead(EntryKind.TRANSACTION, "0"));
    assertEquals("2", lead(EntryKind.TRANSACTION, "0"));
    assertEquals("Block", lead(EntryKind.L2_BLOCK, "Block"));
    assertEquals("0", lead(EntryKind.TRANSACTION, "0"));
  }

  @Test
  void keepsTheIndexThatATransactionSays() {
    lead(EntryKind.L2_BLOCK, "Block");
    assertEquals("7", lead(EntryKind.TRANSACTION, "7"));
    assertEquals("8", lead(EntryKind.TRANSACTION, "8"));
  }

  @Test
  void saysNothingWhereTheBlockStartsBeforeThePage() {
    assertEquals("", lead(EntryKind.TRANSACTION, "0"));
    assertEquals("3", lead(EntryKind.TRANSACTION, "3"));
    lead(EntryKind.L2_BLOCK, "Block");
    lead(EntryKind.L2_BLOCK_END, "Block");
    assertEquals("", lead(EntryKind.TRANSACTION, "0"));
  }

  @Test
  void looksThroughWhatLiesBetweenTransactions() {
    lead(EntryKind.L2_BLOCK, "Block");
    lead(EntryKind.TRANSACTION, "0");
    assertEquals("L2 block", lead(EntryKind.BOOKMARK, "L2 block"));
    assertEquals("1", lead(EntryKind.TRANSACTION, "0"));
  }

  private String lead(EntryKind kind, String lead) {
    return place.next(kind, new Summary(lead, "key", "", "")).lead();
  }
}
