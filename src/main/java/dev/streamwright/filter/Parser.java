package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads a filter.
///
/// ```
/// either     = both { "||" both }
/// both       = single { "&&" single }
/// single     = "!" single | "(" either ")" | test
/// test       = flag | field sign value | field "in" value ".." value | field "in" "(" values ")"
/// ```
final class Parser {

  private static final int MAX_DEPTH = 100;
  private static final Set<String> SIGNS = Set.of("==", "!=", "<", "<=", ">", ">=", "~");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Condition parse(String text) throws InvalidFilterException {
    var parser = new Parser(Lexer.tokens(text));
    var condition = parser.either();
    var rest = parser.token();
    if (rest.kind() != Token.Kind.END) throw parser.unexpectedRest(rest);
    return condition;
  }

  private Condition either() throws InvalidFilterException {
    var condition = both();
    while (takes("||")) condition = new Condition.Or(condition, both());
    return condition;
  }

  private Condition both() throws InvalidFilterException {
    var condition = single();
    while (takes("&&")) condition = new Condition.And(condition, single());
    return condition;
  }

  private Condition single() throws InvalidFilterException {
    if (depth == MAX_DEPTH)
      throw mistake(token(), "brackets are nested more than 100 deep here.", null);
    depth++;
    try {
      if (takes("!")) return new Condition.Not(single());
      var open = token();
      if (!takes("(")) return test();
      var inner = either();
      if (!takes(")"))
        throw mistake(
            open, "this bracket is not closed; write ) after what belongs into it.", null);
      return inner;
    } finally {
      depth--;
    }
  }

  private Condition test() throws InvalidFilterException {
    var name = token();
    var field = field();
    var sign = token();
    if (sign.isWord("in")) {
      at++;
      return new Condition.Test(field, in(field));
    }
    if (sign.kind() == Token.Kind.SIGN && SIGNS.contains(sign.text())) {
      at++;
      return new Condition.Test(field, comparison(field, sign));
    }
    if (field.type() == ValueType.FLAG) return new Condition.Test(field, new Comparison.Flag(true));
    throw mistake(
        new Token(
            sign.kind(), sign.text(), sign.kind() == Token.Kind.END ? name.to() : sign.from()),
        PlainText.format(
            "write after %s what it must be, such as %s.", field.name(), example(field)),
        null);
  }

  private FilterField field() throws InvalidFilterException {
    var word = token();
    if (word.kind() == Token.Kind.HEX || word.kind() == Token.Kind.TEXT)
      throw mistake(
          word, "name a field first; for all bytes write data ~.", "data ~ " + word.text());
    if (word.kind() != Token.Kind.WORD)
      throw mistake(
          word,
          word.kind() == Token.Kind.END
              ? "the filter ends where a field is due, such as tx.value."
              : "here a field is due, such as tx.value.",
          null);
    at++;
    var known = FieldList.named(word.text());
    if (known.isPresent()) return known.get();
    throw unknown(word);
  }

  private static InvalidFilterException unknown(Token word) {
    var names = FieldList.all().stream().map(FilterField::name).toList();
    var nearest = Suggestion.nearest(word.text(), names).orElse(null);
    int dot = word.text().indexOf('.');
    var kind = FieldList.kind(dot < 0 ? word.text() : word.text().substring(0, dot));
    String reason;
    if (dot < 0 && kind.isPresent()) {
      reason =
          PlainText.format(
              "“%s” is a kind, and no field; write type == %s.", word.text(), word.text());
      nearest = "type == " + word.text();
    } else if (kind.isPresent())
      reason = PlainText.format("%s has no field `%s`.", noun(kind.get()), word.text());
    else reason = PlainText.format("there is no field `%s`.", word.text());
    if (nearest != null && dot >= 0) reason += " Did you mean " + nearest + "?";
    return mistake(word, reason, nearest);
  }

  /// `a transaction`, as the subject of a sentence.
  private static String noun(EntryKind kind) {
    var word = kind.word();
    var lower = Character.toLowerCase(word.charAt(0)) + word.substring(1);
    return switch (kind) {
      case UPDATE_GER -> "an update of the GER";
      case L2_BLOCK, L2_BLOCK_END -> "an " + word;
      default -> "a " + lower;
    };
  }

  private Comparison comparison(FilterField field, Token sign) throws InvalidFilterException {
    boolean negated = sign.text().equals("!=");
    if (sign.isSign("~")) return contains(field, sign);
    boolean equality = negated || sign.isSign("==");
    if (!equality && !field.type().isOrdered())
      throw mistake(sign, PlainText.format("%s has no order; write == or !=.", field.name()), "==");
    return switch (field.type()) {
      case BYTES, TEXT -> new Comparison.Equals(List.of(bytes(field)), negated);
      case FLAG -> new Comparison.Flag(flag(field) != negated);
      case KIND -> kinds(field, List.of(next()), negated);
      default -> new Comparison.In(List.of(ordered(sign.text(), span(field))), negated);
    };
  }

  private static Span ordered(String sign, Span value) {
    return switch (sign) {
      case "<" -> Span.below(value.first());
      case "<=" -> Span.upTo(value.last());
      case ">" -> Span.from(value.last().add(java.math.BigInteger.ONE));
      case ">=" -> Span.from(value.first());
      default -> value;
    };
  }

  private Comparison contains(FilterField field, Token sign) throws InvalidFilterException {
    if (!field.type().isBytes())
      throw mistake(
          sign,
          PlainText.format(
              "~ looks for bytes or a text, and %s is a %s; write ==.",
              field.name(), field.type().word()),
          "==");
    var token = next();
    var bytes = Operands.bytes(field, token, false);
    if (bytes.length == 0) throw mistake(token, "these are no bytes to look for.", null);
    return new Comparison.Contains(new ByteSearch(bytes));
  }

  private Comparison in(FilterField field) throws InvalidFilterException {
    if (!takes("(")) {
      if (!field.type().isOrdered())
        throw mistake(
            token(),
            PlainText.format(
                "%s has no order; list what it can be in brackets: in (…, …).", field.name()),
            null);
      return new Comparison.In(List.of(range(field)), false);
    }
    var comparison =
        switch (field.type()) {
          case BYTES, TEXT -> new Comparison.Equals(list(() -> bytes(field)), false);
          case KIND -> kinds(field, list(this::next), false);
          case FLAG -> throw mistake(token(), field.name() + " is true or false; write ==.", null);
          default -> new Comparison.In(list(() -> rangeOrOne(field)), false);
        };
    if (!takes(")")) throw mistake(token(), "here a comma or ) is due.", null);
    return comparison;
  }

  private interface Item<T> {
    T read() throws InvalidFilterException;
  }

  private <T> List<T> list(Item<T> item) throws InvalidFilterException {
    var items = new ArrayList<T>();
    do items.add(item.read());
    while (takes(","));
    return items;
  }

  private Span range(FilterField field) throws InvalidFilterException {
    var start = token();
    var first = span(field);
    if (!takes(".."))
      throw mistake(token(), "a range has two ends, with .. between: 4000..5000.", null);
    var last = span(field);
    if (first.first().compareTo(last.last()) > 0)
      throw mistake(start, "this range ends before it begins.", null);
    return new Span(first.first(), last.last());
  }

  private Span rangeOrOne(FilterField field) throws InvalidFilterException {
    var first = span(field);
    return takes("..") ? new Span(first.first(), span(field).last()) : first;
  }

  private Span span(FilterField field) throws InvalidFilterException {
    var token = next();
    var unit = token();
    boolean isUnit = unit.kind() == Token.Kind.WORD && Operands.isUnit(field.type(), unit.text());
    if (isUnit) at++;
    return Operands.span(field, token, isUnit ? unit : null);
  }

  private byte[] bytes(FilterField field) throws InvalidFilterException {
    return Operands.bytes(field, next(), true);
  }

  private boolean flag(FilterField field) throws InvalidFilterException {
    var token = next();
    if (token.isWord("true")) return true;
    if (token.isWord("false")) return false;
    throw Operands.wrongType(field, token);
  }

  private static Comparison kinds(FilterField field, List<Token> tokens, boolean negated)
      throws InvalidFilterException {
    var kinds = EnumSet.noneOf(EntryKind.class);
    var numbers = new ArrayList<Span>();
    for (var token : tokens) {
      if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.HEX)
        numbers.add(typeNumber(token));
      else kinds.add(kind(field, token));
    }
    return new Comparison.Kinds(kinds, numbers, negated);
  }

  private static Span typeNumber(Token token) throws InvalidFilterException {
    var number = FieldList.named("number").orElseThrow();
    return Operands.span(number, token, null);
  }

  private static EntryKind kind(FilterField field, Token token) throws InvalidFilterException {
    var kind = FieldList.kind(token.text());
    if (kind.isPresent()) return kind.get();
    if (token.kind() != Token.Kind.WORD) throw Operands.wrongType(field, token);
    var nearest = Suggestion.nearest(token.text(), FieldList.kindWords()).orElse(null);
    throw mistake(
        token,
        PlainText.format(
            "there is no kind “%s”; there are %s.",
            token.text(), String.join(", ", FieldList.kindWords())),
        nearest);
  }

  private InvalidFilterException unexpectedRest(Token rest) {
    if (rest.isSign(")")) return mistake(rest, "there is no bracket that this closes.", null);
    if (rest.isWord("and") || rest.isWord("AND")) return mistake(rest, "write && for “and”.", "&&");
    if (rest.isWord("or") || rest.isWord("OR")) return mistake(rest, "write || for “or”.", "||");
    return mistake(rest, "here && or || is due.", null);
  }

  private static String example(FilterField field) {
    return switch (field.type()) {
      case BYTES, TEXT -> "== 0x…";
      case TIME -> ">= 2024-07-31";
      case AMOUNT -> "> 1 ETH";
      case SIZE -> "> 10 KiB";
      case KIND -> "== tx";
      default -> "== 12";
    };
  }

  private Token token() {
    return tokens.get(at);
  }

  /// The next word, which is taken; END stays.
  private Token next() {
    var token = token();
    if (token.kind() != Token.Kind.END) at++;
    return token;
  }

  private boolean takes(String sign) {
    if (!token().isSign(sign)) return false;
    at++;
    return true;
  }

  private static InvalidFilterException mistake(Token token, String reason, String fix) {
    return new InvalidFilterException(token.from(), token.to(), reason, fix);
  }
}
