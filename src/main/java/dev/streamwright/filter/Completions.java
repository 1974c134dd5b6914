package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may be typed at a place of a filter, from the same list of fields as the language itself.
public final class Completions {

  private static final Pattern WORD_BEFORE = Pattern.compile("[\\p{L}_][\\p{L}\\d_.]*$");
  private static final Pattern WORD_AFTER = Pattern.compile("^[\\p{L}\\d_.]*");
  private static final Pattern IN_TEXT = Pattern.compile("^[^\"]*(?:\"[^\"]*\"[^\"]*)*\"[^\"]*$");

  private final String before;
  private final int from;
  private final int to;
  private final String typed;
  private final List<Completion> found = new ArrayList<>();

  private Completions(String text, int caret) {
    var word = WORD_BEFORE.matcher(text.substring(0, caret));
    from = word.find() ? word.start() : caret;
    var after = WORD_AFTER.matcher(text.substring(caret));
    to = after.find() ? caret + after.end() : caret;
    typed = text.substring(from, caret).toLowerCase(Locale.ROOT);
    before = text.substring(0, from).stripTrailing();
  }

  /// What may be typed at the caret, the most likely first: fields, or values of the field before
  /// a comparison, or what joins two conditions.
  ///
  /// @param caret counted from 0
  public static List<Completion> at(String text, int caret) {
    if (IN_TEXT.matcher(text.substring(0, caret)).matches()) return List.of();
    var completions = new Completions(text, caret);
    completions.find();
    return completions.found;
  }

  private void find() {
    var compared = comparedField();
    if (compared.isPresent()) addValues(compared.get());
    else if (before.isEmpty() || before.matches("(?s).*(?:&&|\\|\\||!|\\()$")) addFields();
    else addJoins();
    found.sort(Comparator.comparingInt(Completions::rank));
  }

  /// What begins with the letters comes before what has them after a dot, and that before the rest.
  private static int rank(Completion one) {
    if (one.matchFrom() == 0) return 0;
    return one.text().charAt(one.matchFrom() - 1) == '.' ? 1 : 2;
  }

  private void addFields() {
    for (var field : FieldList.all()) add(field.name(), field.type().word(), field.help());
  }

  private void addValues(FilterField field) {
    switch (field.type()) {
      case KIND -> {
        for (var word : FieldList.kindWords())
          add(word, "kind", FieldList.kind(word).map(EntryKind::word).orElse(""));
      }
      case NAME -> {
        for (var name : field.names()) add(Operands.quotedIfNeeded(name), "name", field.help());
      }
      case FLAG -> {
        add("true", "yes", field.help());
        add("false", "no", field.help());
      }
      default -> {}
    }
  }

  private void addJoins() {
    if (lastField().isPresent()) {
      for (var sign : signs(lastField().get())) add(sign, "comparison", "");
      return;
    }
    add("&&", "and", "both must hold");
    add("||", "or", "one must hold");
  }

  private static List<String> signs(FilterField field) {
    if (field.type().isOrdered()) return List.of("==", "!=", "<", "<=", ">", ">=", "in");
    return field.type().isBytes() ? List.of("==", "!=", "~", "in") : List.of("==", "!=");
  }

  /// The field whose value is due: a comparison stands before the caret, or an open list.
  private Optional<FilterField> comparedField() {
    var match =
        Pattern.compile(
                "(?s).*?([\\p{L}_][\\p{L}\\d_.]*)\\s*(?:==|!=|<=|>=|[<>~]|\\bin)(?:\\s*\\([^()]*)?$")
            .matcher(before);
    if (!match.matches() || before.endsWith(")")) return Optional.empty();
    return FieldList.named(match.group(1));
  }

  /// The field that stands alone before the caret.
  private Optional<FilterField> lastField() {
    var match =
        Pattern.compile("(?s).*?(?:^|&&|\\|\\||!|\\()\\s*([\\p{L}_][\\p{L}\\d_.]*)$")
            .matcher(before);
    return match.matches() ? FieldList.named(match.group(1)) : Optional.empty();
  }

  private void add(String text, String type, String help) {
    int matchFrom = text.toLowerCase(Locale.ROOT).indexOf(typed);
    if (matchFrom < 0) return;
    found.add(new Completion(text, from, to, matchFrom, typed.length(), type, help));
  }
}
