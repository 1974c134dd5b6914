package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldSchema;
import dev.streamwright.decode.MessageSchema;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// C1, C6 and C7: what can be told of an entry's data by themselves, and of transactions in the
/// chain that the last batch named.
final class ContentRules implements EntryRules {
  private static final Map<EntryKind, List<FieldSchema>> SIZED = sized();
  private static final int IS_VALID = 3;
  private static final int CHAIN_ID = 4;

  private final boolean isChain;
  private final PayloadFormats formats;
  private final Consumer<Finding> findings;
  private long chainId;

  /// @param isChain whether the stream's data are those of a chain; if not, what cannot be read is
  /// worth a note only
  ContentRules(boolean isChain, PayloadFormats formats, Consumer<Finding> findings) {
    this.isChain = isChain;
    this.formats = formats;
    this.findings = findings;
  }

  private static Map<EntryKind, List<FieldSchema>> sized() {
    var sized = new EnumMap<EntryKind, List<FieldSchema>>(EntryKind.class);
    for (var kind : EntryKind.values())
      MessageSchema.of(kind)
          .ifPresent(
              schema ->
                  sized.put(
                      kind,
                      schema.fields().stream()
                          .filter(field -> field.kind() == FieldKind.BYTES && field.sizeBytes() > 0)
                          .toList()));
    return sized;
  }

  @Override
  public void check(Facts facts) {
    if (facts.kind() == EntryKind.BOOKMARK) return;
    if (facts.kind() == EntryKind.OTHER) unknownType(facts);
    else if (facts.fields() == null) broken(facts);
    else {
      if (!facts.fields().isKnown() && !facts.isTemporaryEnd()) unknownFields(facts);
      sizes(facts);
      if (facts.kind() == EntryKind.BATCH_START) chainId = facts.fields().number(CHAIN_ID);
      if (facts.kind() == EntryKind.TRANSACTION) transaction(facts);
    }
  }

  private void unknownType(Facts facts) {
    note(
        Rule.C1,
        facts,
        "a known type",
        facts.words(),
        PlainSentence.of("Nothing is known of", facts.words() + "."));
  }

  private void unknownFields(Facts facts) {
    var message = MessageSchema.of(facts.kind()).orElseThrow().name();
    note(
        Rule.C1,
        facts,
        "the fields of " + message,
        "others as well",
        PlainSentence.of("The", facts.words(), "has fields that", message, "has not."));
  }

  /// A message that cannot be read, or an entry of the binary generations, of which this is known
  /// only now.
  private void broken(Facts facts) {
    var decoded = formats.decodeStored(facts.entry());
    var problems = decoded.problems();
    if (problems.isEmpty() && formats.of(facts.entry()).isBinary()) return;
    var kind = facts.kind().word();
    var sentence = problems.isEmpty() ? "The data are no " + kind + "." : problems.getFirst();
    findings.accept(
        Finding.of(Rule.C1, facts.place(), "data of " + kind, "other data", sentence)
            .as(isChain ? Severity.ERROR : Severity.NOTE));
  }

  private void sizes(Facts facts) {
    for (var field : SIZED.get(facts.kind())) {
      int size = facts.fields().size(field.number());
      if (size == 0 || size == field.sizeBytes()) continue;
      findings.accept(
          Finding.of(
              Rule.C6,
              facts.place(),
              field.name() + " of " + NumberFormats.bytes(field.sizeBytes()),
              NumberFormats.bytes(size),
              PlainText.format(
                  "Field %s is %s long; expected %s.",
                  field.name(),
                  NumberFormats.bytes(size),
                  NumberFormats.bytes(field.sizeBytes()))));
    }
  }

  private void transaction(Facts facts) {
    var transaction = facts.transaction();
    if (transaction == null) return;
    if (!transaction.problem().isEmpty())
      note(
          Rule.C7,
          facts,
          "a transaction",
          transaction.problem(),
          "The transaction is not one that Ethereum knows: " + transaction.problem() + ".");
    else if (transaction.chainId() != 0 && chainId != 0 && transaction.chainId() != chainId)
      note(
          Rule.C7,
          facts,
          "chain " + NumberFormats.grouped(chainId),
          "chain " + NumberFormats.grouped(transaction.chainId()),
          PlainSentence.of(
              "The transaction is signed for chain",
              NumberFormats.grouped(transaction.chainId()) + "; its batch is one of chain",
              NumberFormats.grouped(chainId) + "."));
    else if (facts.fields().number(IS_VALID) == 0)
      note(
          Rule.C7,
          facts,
          "valid",
          "not valid",
          "The writer says that the transaction is not valid.");
  }

  private void note(Rule rule, Facts facts, String expected, String found, String sentence) {
    findings.accept(Finding.of(rule, facts.place(), expected, found, sentence).as(Severity.NOTE));
  }
}
