package dev.streamwright.compare;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.List;
import java.util.OptionalLong;

/// What came of comparing two streams.
///
/// @param entry the first entry that is not the same in both: for streams of which one is the start
/// of the other, the first that only one has; if it was stopped, the first that was not compared
/// @param block the L2 block that it lies in, as far as known
/// @param comparedFrom from where on every entry before [#entry] was compared; 0 if all were
/// @param probes where the streams were compared first, in order
/// @param common how many entries both have
public record Divergence(
    Result result,
    String a,
    String b,
    long entry,
    OptionalLong block,
    long comparedFrom,
    List<Probe> probes,
    boolean isByBlock,
    long common) {

  public enum Result {
    IDENTICAL,
    /// A is the start of B.
    A_ENDS,
    /// B is the start of A.
    B_ENDS,
    PART,
    STOPPED
  }

  public Divergence {
    probes = List.copyOf(probes);
  }

  /// Whether both hold the same.
  public boolean isIdentical() {
    return result == Result.IDENTICAL;
  }

  /// The answer.
  public String sentence() {
    var here = NumberFormats.grouped(entry);
    return switch (result) {
      case IDENTICAL ->
          common == 0
              ? "Both streams are empty."
              : "The streams are identical from entry 0 to "
                  + NumberFormats.grouped(common - 1)
                  + ".";
      case A_ENDS -> ends(a, b);
      case B_ENDS -> ends(b, a);
      case PART ->
          block.isPresent()
              ? PlainText.format(
                  "The streams part at L2 block %s: the first entry that differs is %s.",
                  NumberFormats.grouped(block.getAsLong()), here)
              : PlainText.format("The streams part at entry %s.", here);
      case STOPPED -> "Stopped: " + bounds();
    };
  }

  private String ends(String shorter, String longer) {
    return common == 0
        ? PlainText.format("%s is empty, and %s is not.", shorter, longer)
        : PlainText.format(
            "%s ends with entry %s, and %s goes on: up to there they are identical.",
            shorter, NumberFormats.grouped(common - 1), longer);
  }

  private String bounds() {
    long same =
        probes.stream().filter(Probe::isSame).mapToLong(Probe::entry).max().orElse(comparedFrom);
    long differs =
        probes.stream().filter(each -> !each.isSame()).mapToLong(Probe::entry).min().orElse(-1);
    return differs < 0
        ? PlainText.format(
            "no difference in what was compared, up to entry %s.", NumberFormats.grouped(entry))
        : PlainText.format(
            "they part between entry %s and entry %s.",
            NumberFormats.grouped(same), NumberFormats.grouped(differs));
  }

  /// How the answer was found, and what it does not claim.
  public String method() {
    if (probes.isEmpty()) return "Every entry was compared.";
    var probed =
        PlainText.format(
            "Looked for with %s a side, %s",
            NumberFormats.counted(probes.size(), "probe", "probes"),
            isByBlock
                ? "by L2 block"
                : "by entry number, since they have no bookmarks of L2 blocks in common");
    if (result == Result.STOPPED) return probed + ".";
    if (comparedFrom == 0) return probed + ", then every entry was compared.";
    return PlainText.format(
        "%s, then entry by entry from %s on. Before that, they were compared at the probes only.",
        probed, NumberFormats.grouped(comparedFrom));
  }
}
