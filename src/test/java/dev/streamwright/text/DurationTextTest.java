package dev.streamwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6000|6 s",
        "900|900 ms",
        "0|0 ms",
        "1500|1.5 s",
        "1050|1.05 s",
        "1007|1.007 s",
        "7200000|7,200 s",
        "-5|-5 ms"
      })
  void timesReadAsPeopleSayThem(long millis, String text) {
    assertEquals(text, DurationText.of(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource({"999999, 0 ms", "1000001, 1 ms"})
  void whatIsFinerThanAMillisecondIsCutOff(long nanos, String text) {
    assertEquals(text, DurationText.of(Duration.ofNanos(nanos)));
  }
}
