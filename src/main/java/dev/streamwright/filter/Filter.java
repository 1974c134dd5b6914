package dev.streamwright.filter;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.EntryView;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Which entries of a stream are wanted, in the words of a small language:
///
/// ```
/// type == tx && tx.value > 1 ETH && block in 4000..5000
/// ```
///
/// [FieldList] has all fields, `src/docs/filter.md` the whole language. Immutable; any thread.
public final class Filter {

  private final String text;
  private final Condition condition;
  private final boolean needsBlock;
  private final boolean needsBatch;
  private final boolean needsTime;

  private Filter(String text, Condition condition) {
    this.text = text;
    this.condition = condition;
    needsBlock = asksFor(FieldSource.Own.BLOCK);
    needsBatch = asksFor(FieldSource.Own.BATCH);
    needsTime = asksFor(FieldSource.Own.TIME);
  }

  /// The filter that a text says.
  ///
  /// @throws InvalidFilterException with the column of the first mistake
  public static Filter parse(String text) throws InvalidFilterException {
    return new Filter(text.strip(), Parser.parse(text));
  }

  /// As it was typed.
  public String text() {
    return text;
  }

  Condition condition() {
    return condition;
  }

  boolean needsPlace() {
    return needsBlock || needsBatch || needsTime;
  }

  /// Whether a walk knows all that this filter asks of an entry's place.
  boolean isKnownAt(ChainPlace place) {
    return (!needsBlock || place.knowsBlock())
        && (!needsBatch || place.knowsBatch())
        && (!needsTime || place.knowsTime());
  }

  /// Bytes that lie in the data of every entry that this filter accepts, if it says some.
  Optional<ByteSearch> necessaryBytes() {
    return necessaryBytes(condition);
  }

  private static Optional<ByteSearch> necessaryBytes(Condition condition) {
    return switch (condition) {
      case Condition.And(var left, var right) ->
          necessaryBytes(left).or(() -> necessaryBytes(right));
      case Condition.Test(_, Comparison.Contains(var wanted)) -> Optional.of(wanted);
      case Condition.Test(_, Comparison.Equals(var values, var negated))
          when !negated && values.size() == 1 && values.getFirst().length > 2 ->
          necessary(condition, values.getFirst());
      default -> Optional.empty();
    };
  }

  /// Computed values are nowhere in the data.
  private static Optional<ByteSearch> necessary(Condition condition, byte[] value) {
    boolean isComputed =
        condition instanceof Condition.Test test
            && (test.field().source() == FieldSource.OfTransaction.HASH
                || test.field().source() == FieldSource.OfTransaction.SENDER);
    return isComputed ? Optional.empty() : Optional.of(new ByteSearch(value));
  }

  private boolean asksFor(FieldSource.Own own) {
    var found = new AtomicReference<FieldSource>();
    condition.tests(
        test -> {
          if (test.field().source() == own) found.set(own);
        });
    return found.get() != null;
  }

  /// Whether one entry is wanted, judged by itself and what lies shortly before it.
  ///
  /// @throws IOException if the stream cannot be read
  public boolean accepts(StreamEntry entry, StreamReader reader, PayloadFormats formats)
      throws IOException {
    var place = new ChainPlace();
    if (needsPlace()) new LookBack(reader, formats, this).lookAt(entry.number(), place);
    var facts = new EntryFacts(formats, place, new TransactionCount(reader));
    var view = EntryView.of(entry);
    facts.look(view);
    if (needsPlace()) place.enter(facts.kind(), facts.said(), ChainPlace.Said.NOTHING);
    return condition.holds(facts);
  }

  @Override
  public String toString() {
    return text;
  }
}
