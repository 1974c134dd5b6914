package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterMistakesTest {

  private static InvalidFilterException mistake(String text) {
    return assertThrows(InvalidFilterException.class, () -> Filter.parse(text), text);
  }

  @Test
  void anUnknownFieldIsNamedWithItsColumnAndWhatWasMeant() {
    var text = "type == tx && tx.valeu > 1 ETH";
    var mistake = mistake(text);
    assertEquals(
        "Column 15: a transaction has no field `tx.valeu`. Did you mean tx.value?",
        mistake.getMessage());
    assertEquals(14, mistake.from());
    assertEquals(22, mistake.to());
    assertEquals(Optional.of("type == tx && tx.value > 1 ETH"), mistake.mended(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "number = 5                 § 8 § number == 5",
        "block == 5 and batch == 3  § 12 § block == 5 && batch == 3",
        "block == 5 or batch == 3   § 12 § block == 5 || batch == 3",
        "block == 5 & batch == 3    § 12 § block == 5 && batch == 3",
        "number <> 5                § 8 § number != 5",
        "type == transaktion        § 9 §",
        "type == bock               § 9 § type == block",
        "tx                         § 1 § type == tx",
        "0xdeadbeef                 § 1 § data ~ 0xdeadbeef",
        "tx.value > 1.5             § 12 § tx.value > 1.5 ETH",
        "batch.type == regulr       § 15 § batch.type == regular",
        "tx.to < 0x12               § 7 § tx.to == 0x12",
      })
  void aLikelyMeaningIsOffered(String text, int column, String mended) {
    var mistake = mistake(text);
    assertEquals(column - 1, mistake.from(), mistake.getMessage());
    assertEquals(Optional.ofNullable(mended), mistake.mended(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "'' § Column 1: the filter ends where a field is due, such as tx.value.",
        "number == § Column 10: number is compared with a number, such as 4259; here is nothing.",
        "number § Column 7: write after number what it must be, such as == 12.",
        "number == abc § Column 11: number is compared with a number, such as 4259; here is “abc”.",
        "(number == 1 § Column 1: this bracket is not closed; write ) after what belongs into it.",
        "number == 1) § Column 12: there is no bracket that this closes.",
        "number in 5..4 § Column 11: this range ends before it begins.",
        "number in 5 § Column 12: a range has two ends, with .. between: 4000..5000.",
        "tx.to == 0x123 § Column 10: the last byte has one hex digit; it needs two (3 in all).",
        "tx.to == 0x1234 § Column 10: tx.to has 20 bytes; here are 2. For a part of them write ~.",
        "data ~ 0xzz § Column 8: these are no bytes in hex: use 0 to 9 and a to f.",
        "data ~ \"abc § Column 8: a text begins here and does not end; close it with a quote.",
        "time > 2024-13-01 § Column 8: there is no such time; write 2024-07-31 21:00, in UTC.",
        "number == 1 number == 2 § Column 13: here && or || is due.",
        "number == 1.5 § Column 11: number is a whole number.",
        "tx.is_valid == 1 § Column 16: tx.is_valid is compared with true or false; here is “1”.",
        "number ~ 5 § Column 8: ~ looks for bytes or a text, and number is a number; write ==.",
        "number == 5 $ § Column 13: “$” means nothing here.",
      })
  void mistakesAreToldAtTheirColumn(String text, String expected) {
    assertEquals(expected, mistake(text).getMessage());
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    assertTrue(mistake("(".repeat(5000)).getMessage().contains("more than 100 deep"));
    assertTrue(mistake("!".repeat(5000)).getMessage().contains("more than 100 deep"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type == tx && tx.value > 1 ETH && block in 4000..5000",
        "tx.to == 0x3535353535353535353535353535353535353535",
        "tx.to == 0x",
        "tx.method == 0xa9059cbb",
        "batch == 12",
        "time >= 2024-07-31 21:00",
        "time in 2024-07-31..2024-08-01",
        "length > 10 KiB",
        "data ~ 0xdeadbeef",
        "data ~ \"text\"",
        "number in 100..200",
        "block.coinbase == 0x3535353535353535353535353535353535353535",
        "batchEnd.state_root ~ 0x12",
        "block.transactions == 0",
        "!(type == tx) || !tx.is_valid",
        "type in (tx, block, 77)",
        "type != bookmark",
        "number in (1, 2, 5..7)",
        "number == 4,259",
        "number == 4_259",
        "number == 0x10",
        "batch.type == forced",
        "bookmark.type == \"L2 block\"",
        "tx.nonce < 18446744073709551615",
        "block.debug.message ~ \"x\"",
      })
  void theWholeLanguageIsUnderstood(String text) throws InvalidFilterException {
    assertEquals(text, Filter.parse(text).text());
  }

  @Test
  void everyFieldOfTheListCanBeAskedFor() throws InvalidFilterException {
    for (var field : FieldList.all()) {
      var value =
          switch (field.type()) {
            case BYTES -> "~ 0x12";
            case TEXT -> "~ \"a\"";
            case FLAG -> "== true";
            case KIND -> "== tx";
            case TIME -> ">= 2024-07-31";
            default -> "== 1";
          };
      Filter.parse(field.name() + " " + value);
    }
  }
}
