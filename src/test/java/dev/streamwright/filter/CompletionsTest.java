package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionsTest {

  /// Completions at the bar in a text.
  private static List<String> at(String text) {
    int caret = text.indexOf('|');
    return Completions.at(text.replaceFirst("\\|", ""), caret).stream()
        .map(Completion::text)
        .toList();
  }

  @Test
  void fieldsAreOfferedWhereAConditionBegins() {
    assertEquals(FieldList.all().size(), at("|").size());
    assertEquals(FieldList.all().size(), at("type == tx && |").size());
    assertEquals(FieldList.all().size(), at("!(|").size());
    assertEquals(List.of("bookmark.value", "tx.value", "tx.is_valid"), at("val|"));
    assertEquals("tx.value", at("type == tx && tx.va|").getFirst());
    assertEquals("time", at("tim|").getFirst());
  }

  @Test
  void valuesAreOfferedAfterAComparison() {
    assertEquals(FieldList.kindWords(), at("type == |"));
    assertEquals(List.of("block", "blockEnd"), at("type == bl|"));
    assertEquals(List.of("batch", "batchEnd"), at("type in (tx, bat|"));
    assertEquals(List.of("true", "false"), at("tx.is_valid == |"));
    assertTrue(at("batch.type == |").contains("forced"));
    assertTrue(at("bookmark.type == |").contains("\"L2 block\""));
    assertEquals(List.of(), at("number == |"));
  }

  @Test
  void whatJoinsConditionsIsOfferedAfterOne() {
    assertEquals(List.of("&&", "||"), at("type == tx |"));
    assertEquals(List.of("&&", "||"), at("(type == tx) |"));
    assertTrue(at("tx.value |").contains(">"));
    assertEquals(List.of("==", "!=", "~", "in"), at("tx.to |"));
  }

  @Test
  void nothingIsOfferedInsideAText() {
    assertEquals(List.of(), at("data ~ \"ty|"));
  }

  @Test
  void aWordReplacesTheOneAroundTheCaret() {
    var text = "tx.valeu > 1 ETH";
    var first = Completions.at(text, 5).getFirst();
    assertEquals("tx.value > 1 ETH", first.insertInto(text));
    assertEquals(8, first.caret());
    assertEquals(0, first.matchFrom());
    assertEquals(5, first.typed());
  }
}
