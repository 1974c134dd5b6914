package dev.streamwright.check;

import java.util.EnumSet;
import java.util.Set;

/// What must hold of a stream. P rules are about places in the file, N about numbers and nesting, B
/// about bookmarks and their index, C about what entries hold.
public enum Rule {
  P1("The file starts as a stream file does", Severity.ERROR),
  P2("The file is as long as its header says, in whole pages", Severity.ERROR),
  P3("Every page in use starts with an entry", Severity.ERROR),
  P4("Entries are at least 17 bytes long and end inside their page", Severity.ERROR),
  P5("Padding lies at the end of pages only", Severity.ERROR),
  P6("The last entry ends where the header says", Severity.ERROR),
  N1("Entry numbers rise by 1", Severity.ERROR),
  N2("Entries come in the order of the format", Severity.ERROR),
  N3("Batches start and end in pairs, with numbers that rise by 1", Severity.ERROR),
  N4("L2 block numbers rise by 1, and blocks end where they should", Severity.ERROR),
  N5("Blocks name the batch they lie in", Severity.ERROR),
  N6("Transactions name the block they lie in", Severity.ERROR),
  N7("Transactions are counted from 0 in their block", Severity.NOTE),
  N8("No batch or block comes twice, or after the end of its batch", Severity.ERROR),
  B1("Batches and blocks follow their own bookmark", Severity.ERROR),
  B2("Bookmarks of batches and blocks rise by 1", Severity.WARNING),
  B3("Every bookmark has its index row", Severity.WARNING),
  B4("Every index row leads to its bookmark", Severity.ERROR),
  B5("No bookmark is set twice", Severity.WARNING),
  B6("Bookmarks have 1 to 16 bytes that can be read", Severity.WARNING),
  C1("Every entry can be decoded", Severity.ERROR),
  C2("Fork ids do not fall", Severity.WARNING),
  C3("The chain id stays the same", Severity.WARNING),
  C4("Block times do not fall, and their differences are right", Severity.WARNING),
  C5("A batch's end holds the state root of its last block", Severity.WARNING),
  C6("Hashes have 32 bytes, addresses 20", Severity.WARNING),
  C7("Transactions can be decoded and fit the chain", Severity.NOTE),
  C8("The index into the L1 info tree does not fall", Severity.NOTE),
  C9("Fields that the fork leaves zero are zero", Severity.NOTE);

  /// Rules that need nothing but entries' places, numbers and the index: they hold for streams of
  /// any data.
  private static final Set<Rule> OF_ANY_STREAM =
      EnumSet.of(P1, P2, P3, P4, P5, P6, N1, B3, B4, B5, B6);

  private final String title;
  private final Severity severity;

  Rule(String title, Severity severity) {
    this.title = title;
    this.severity = severity;
  }

  /// The rule as a sentence without its full stop.
  public String title() {
    return title;
  }

  /// What breaking it is, unless a finding says otherwise.
  public Severity severity() {
    return severity;
  }

  /// Whether it can be judged whatever the entries hold.
  public boolean isOfAnyStream() {
    return OF_ANY_STREAM.contains(this);
  }
}
