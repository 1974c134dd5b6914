package dev.streamwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumberFormatsTest {

  @Property
  void groupsDigitsByThousands(@ForAll @LongRange(min = 0) long number) {
    assertEquals(String.format(Locale.ROOT, "%,d", number), NumberFormats.grouped(number));
  }

  @Property
  void groupsDigitsOfLargeNumbers(@ForAll BigInteger number) {
    assertEquals(String.format(Locale.ROOT, "%,d", number), NumberFormats.grouped(number));
  }

  @Property
  void roundsSizesToATenth(@ForAll @LongRange(min = 1024, max = (1L << 50) - 1) long bytes) {
    double value = bytes;
    int unit = 0;
    for (; Math.round(value * 10) >= 10_240 && unit < 4; unit++) value /= 1024;
    var expected =
        String.format(Locale.ROOT, "%.1f %s", value, "B KiB MiB GiB TiB".split(" ")[unit]);
    assertEquals(expected, NumberFormats.size(bytes));
  }

  @Test
  void roundsUpIntoTheNextUnit() {
    assertEquals("1023 B", NumberFormats.size(1023));
    assertEquals("1.0 KiB", NumberFormats.size(1024));
    assertEquals("1023.9 KiB", NumberFormats.size((1 << 20) - 60));
    assertEquals("1.0 MiB", NumberFormats.size((1 << 20) - 1));
  }

  @Test
  void readsTheLargestNumber() {
    assertEquals("18,446,744,073,709,551,615", NumberFormats.grouped(-1));
  }

  @Test
  void cutsAmountsAfterFourDecimals() {
    assertEquals("0 ETH", NumberFormats.etherRounded(BigInteger.ZERO));
    assertEquals("< 0.0001 ETH", NumberFormats.etherRounded(BigInteger.TEN));
    assertEquals("0.1000 ETH", NumberFormats.etherRounded(BigInteger.TEN.pow(17)));
    assertEquals("1,234,567.9999 ETH", ether("1234567.99999"));
    assertEquals("12.0000 ETH", ether("12"));
  }

  private static String ether(String amount) {
    return NumberFormats.etherRounded(
        new BigDecimal(amount).movePointRight(18).toBigIntegerExact());
  }
}
