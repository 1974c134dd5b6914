package dev.streamwright.filter;

/// A word that may be typed next.
///
/// @param text what is put in
/// @param from the first character that it replaces, counted from 0
/// @param to the first character after those
/// @param typed how many letters of [#text] are there already, from [#matchFrom] on
/// @param matchFrom where in [#text] they are
/// @param type what it is, in a word: `number`
/// @param help one line about it
public record Completion(
    String text, int from, int to, int matchFrom, int typed, String type, String help) {

  /// The text with this word in it.
  public String insertInto(String filter) {
    return filter.substring(0, from) + text + filter.substring(to);
  }

  /// Where the caret is then.
  public int caret() {
    return from + text.length();
  }
}
