package dev.streamwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void putLocaleBack() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG", "hi-IN-u-nu-deva", "fr-CH"})
  void numbersReadTheSameInEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));

    assertEquals(
        "1,234,567 of 8.5 %: I", PlainText.format("%,d of %.1f %%: %S", 1_234_567, 8.5, "i"));
  }
}
