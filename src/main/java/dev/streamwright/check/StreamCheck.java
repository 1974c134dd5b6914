package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.scan.DamagedEntries;
import dev.streamwright.scan.EntryRun;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.BookmarkAudit;
import dev.streamwright.source.BookmarkRows;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Goes through a stream, once, and tells all that is wrong with it by the rules that it is asked
/// for: see [Rule].
///
/// ```java
/// var groups = new FindingGroups(100);
/// try (var check = StreamCheck.of("chain.bin", reader, CheckPlan.ALL, groups)) {
///   CheckSummary summary = check.run(ScanWatch.NONE);
/// }
/// ```
///
/// Covers what was committed when it began. A check that was cancelled goes on where it stopped
/// when it is run again. Memory does not grow with the stream. One thread at a time; findings come
/// on it, in the order of entries, those of the file and the index first and last.
public final class StreamCheck implements Closeable {

  /// Rules about fields that are read of protobuf messages only.
  private static final Set<Rule> OF_PROTOBUF =
      EnumSet.of(Rule.N7, Rule.C2, Rule.C3, Rule.C4, Rule.C5, Rule.C6, Rule.C7, Rule.C8, Rule.C9);

  private final StreamReader reader;
  private final PayloadFormats formats;
  private final StreamHeader header;
  private final Set<Rule> rules;
  private final boolean withSenders;
  private final Consumer<Finding> listener;
  private final Scan scan;
  private final Optional<BookmarkRows> rows;
  private final Optional<FileRules> file;
  private final Optional<IndexRules> index;
  private final List<EntryRules> entryRules = new ArrayList<>();
  private final Map<EntryKind, Long> kinds = new EnumMap<>(EntryKind.class);
  private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
  private boolean begun;
  private boolean ended;
  private boolean complete;
  private long expectedNumber;

  private StreamCheck(
      String stream, StreamReader reader, CheckPlan plan, Consumer<Finding> listener)
      throws IOException {
    this.reader = reader;
    this.listener = listener;
    withSenders = plan.withSenders();
    header = reader.getHeader();
    scan = Scan.of(stream, reader, plan.first(), plan.end());
    boolean fromStart = scan.first() == 0;
    var profile = Profile.of(stream, reader);
    formats = profile.formats();
    var locator = reader.as(EntryLocator.class);
    rules = EnumSet.copyOf(plan.rules());
    if (!profile.isChain()) rules.removeIf(rule -> !rule.isOfAnyStream() && rule != Rule.C1);
    if (formats.usual().isBinary()) rules.removeAll(OF_PROTOBUF);
    if (locator.isEmpty()) rules.removeIf(rule -> rule.name().startsWith("P"));
    rows = wantsIndex() ? openRows() : Optional.empty();
    if (rows.isEmpty()) rules.removeAll(EnumSet.of(Rule.B3, Rule.B4));
    if (rows.filter(AskedRows.class::isInstance).isPresent()) rules.remove(Rule.B4);
    file = locator.map(each -> new FileRules(each, fromStart, this::report));
    index =
        rows.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new IndexRules(
                    rows.get(),
                    reader,
                    formats,
                    Scan.of(stream, reader, scan.first(), scan.end()),
                    this::report));
    expectedNumber = scan.first();
    index.ifPresent(entryRules::add);
    var earlier = new BlockSearch(reader, formats);
    entryRules.add(new BookmarkRules(profile.isChain(), earlier, this::report));
    entryRules.add(new ContentRules(profile.isChain(), formats, this::report));
    if (!profile.isChain()) return;
    entryRules.add(new OrderRules(formats.usual().isBinary(), this::report));
    entryRules.add(new NestingRules(fromStart, earlier, this::report));
    entryRules.add(new ChainRules(header.systemId(), this::report));
  }

  /// A check that has not begun.
  ///
  /// @param stream its name, for messages
  /// @param findings told each finding as it is found
  public static StreamCheck of(
      String stream, StreamReader reader, CheckPlan plan, Consumer<Finding> findings)
      throws IOException {
    return new StreamCheck(stream, reader, plan, findings);
  }

  /// The finding about a file that cannot even be opened.
  public static Finding unopened(CorruptStreamException reason) {
    return Finding.ofFile(Rule.P1, reason.expected(), reason.found(), reason.getMessage());
  }

  private boolean wantsIndex() {
    return rules.contains(Rule.B3) || rules.contains(Rule.B4) || rules.contains(Rule.B5);
  }

  private Optional<BookmarkRows> openRows() throws IOException {
    var audit = reader.as(BookmarkAudit.class);
    return audit.isPresent() ? audit.get().openRows() : Optional.of(new AskedRows(reader));
  }

  /// Goes on to the end, or until it is cancelled.
  ///
  /// @throws IOException if the stream cannot be read, or lost entries meanwhile; what was found
  /// until then was told
  public CheckSummary run(ScanWatch watch) throws IOException {
    if (!begun) begin();
    begun = true;
    boolean read = scan.run(this::facts, this::take, watching(watch));
    if (read && !ended) end();
    if (read && !complete) complete = index.isEmpty() || !isWhole() || index.get().compare(watch);
    return summary();
  }

  private void begin() throws IOException {
    if (file.isPresent()) file.get().checkSize(header);
    if (reader.as(BookmarkAudit.class).isEmpty() || !wantsIndex()) return;
    if (rows.isEmpty())
      report(IndexRules.note("no index", "There is no bookmark index beside the stream."));
    else if (rows.get().isForeign())
      report(
          IndexRules.note(
              "another program's", "Another program has written the bookmark index last."));
  }

  private ScanWatch watching(ScanWatch watch) {
    return new ScanWatch() {
      @Override
      public boolean isCancelled() {
        return watch.isCancelled();
      }

      @Override
      public void progress(ScanProgress progress) {
        watch.progress(progress);
      }

      @Override
      public void damaged(DamagedEntries damaged) {
        file.ifPresent(each -> each.leftOut(damaged));
        expectedNumber = damaged.end();
        watch.damaged(damaged);
      }
    };
  }

  private List<Facts> facts(EntryRun run) {
    var facts = new ArrayList<Facts>(run.count());
    var entries = run.entries();
    while (entries.next()) facts.add(Facts.of(entries.entry(), formats, withSenders));
    return facts;
  }

  private void take(EntryRun run, List<Facts> all) throws IOException {
    if (file.isPresent()) file.get().check(run);
    for (var facts : all) {
      number(facts);
      kinds.merge(facts.kind(), 1L, Long::sum);
      for (var each : entryRules) each.check(facts);
    }
  }

  private void number(Facts facts) {
    if (facts.place() != expectedNumber)
      report(
          Finding.of(
              Rule.N1,
              facts.place(),
              "number " + Long.toUnsignedString(expectedNumber),
              "number " + Long.toUnsignedString(facts.place()),
              "The entry has the wrong number."));
    expectedNumber = facts.place() + 1;
  }

  private void end() throws IOException {
    ended = true;
    if (scan.end() != header.totalEntries()) return;
    if (file.isPresent()) file.get().checkEnd(header);
    for (var each : entryRules) each.end();
  }

  /// Whether all of the stream was looked at: only then is it known which rows belong to nothing.
  private boolean isWhole() {
    return scan.first() == 0 && scan.end() == header.totalEntries();
  }

  private void report(Finding finding) {
    if (!rules.contains(finding.rule()) && !isNote(finding)) return;
    counts.merge(finding.severity(), 1L, Long::sum);
    listener.accept(finding);
  }

  /// What is said of rules that cannot be judged.
  private static boolean isNote(Finding finding) {
    return finding.rule() == Rule.B3 && finding.severity() == Severity.NOTE;
  }

  /// What was looked at so far.
  public CheckSummary summary() {
    return new CheckSummary(
        header,
        EnumSet.copyOf(rules),
        scan.first(),
        scan.next(),
        scan.end(),
        complete,
        new EnumMap<>(kinds),
        new EnumMap<>(counts));
  }

  @Override
  public void close() throws IOException {
    if (rows.isPresent()) rows.get().close();
  }
}
