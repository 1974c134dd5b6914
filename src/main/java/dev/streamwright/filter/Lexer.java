package dev.streamwright.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Splits a filter into its words.
///
/// ```
/// word      letters, digits, _ and single dots          tx.value
/// number    digits, grouped or not, with a fraction     4_259   4,259   1.5
/// hex       0x and hex digits                           0xa9059cbb
/// time      a day, and a time of it                     2024-07-31 21:00
/// text      in double quotes, \" and \\ for " and \     "fork"
/// sign      == != < <= > >= ~ ! && || ( ) , ..
/// ```
final class Lexer {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?Z?)?");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9A-Za-z_]*");
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d[\\d_']*)(?:\\.\\d+)?");
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}_][\\p{L}\\d_]*(?:\\.[\\p{L}\\d_]+)*\\.?(?!\\.)|[\\p{L}_][\\p{L}\\d_]*");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern SIGN = Pattern.compile("==|!=|<=|>=|&&|\\|\\||\\.\\.|[<>~!(),]");

  /// What people write elsewhere, and what is meant.
  private static final Map<String, String> FOREIGN =
      Map.of("=", "==", "&", "&&", "|", "||", "<>", "!=", "≠", "!=", "≤", "<=", "≥", ">=");

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /// The words, and an END after them.
  static List<Token> tokens(String text) throws InvalidFilterException {
    var lexer = new Lexer(text);
    var tokens = new ArrayList<Token>();
    while (lexer.skipSpace()) tokens.add(lexer.next());
    tokens.add(new Token(Token.Kind.END, "", text.length()));
    return tokens;
  }

  private boolean skipSpace() {
    var space = SPACE.matcher(text).region(at, text.length());
    if (space.lookingAt()) at = space.end();
    return at < text.length();
  }

  private Token next() throws InvalidFilterException {
    if (text.startsWith("<>", at)) throw foreign("<>");
    Token found = token(Token.Kind.TIME, TIME);
    if (found == null) found = token(Token.Kind.HEX, HEX);
    if (found == null) found = token(Token.Kind.NUMBER, NUMBER);
    if (found == null) found = token(Token.Kind.WORD, WORD);
    if (found == null) found = token(Token.Kind.TEXT, TEXT);
    if (found == null) found = token(Token.Kind.SIGN, SIGN);
    if (found != null) return found;
    if (text.charAt(at) == '"')
      throw new InvalidFilterException(
          at, text.length(), "a text begins here and does not end; close it with a quote.", null);
    throw foreign(Character.toString(text.codePointAt(at)));
  }

  private Token token(Token.Kind kind, Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) return null;
    var token = new Token(kind, matcher.group(), at);
    at = matcher.end();
    return token;
  }

  private InvalidFilterException foreign(String sign) {
    String fix = FOREIGN.get(sign);
    return new InvalidFilterException(
        at,
        at + sign.length(),
        fix == null
            ? "“" + sign + "” means nothing here."
            : "“" + sign + "” means nothing here; write " + fix + ".",
        fix);
  }
}
