package dev.streamwright.decode;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a sample of entries says about how a stream's data are written. The data decide: a header's
/// version byte is no proof, and types have changed their meaning.
///
/// @param usual the format that most of the sample fits; protobuf if none fits any
/// @param fitting how many entries fit each format; those that fit several count for each
/// @param contrary how many fit another format and not the usual one
/// @param sampled how many were looked at
public record PayloadEvidence(
    PayloadFormat usual, Map<PayloadFormat, Integer> fitting, int contrary, int sampled) {

  public PayloadEvidence {
    fitting = Map.copyOf(fitting);
  }

  public static PayloadEvidence of(List<StreamEntry> sample) {
    var fitting = new EnumMap<PayloadFormat, Integer>(PayloadFormat.class);
    for (var format : PayloadFormat.values()) {
      int count = 0;
      for (var entry : sample) if (PayloadFit.fits(entry.type(), entry.data(), format)) count++;
      fitting.put(format, count);
    }
    var usual = PayloadFormat.PROTOBUF;
    for (var format : PayloadFormat.values())
      if (fitting.get(format) > fitting.get(usual)) usual = format;
    return new PayloadEvidence(usual, fitting, contrary(sample, usual), sample.size());
  }

  private static int contrary(List<StreamEntry> sample, PayloadFormat usual) {
    int count = 0;
    for (var entry : sample)
      if (!PayloadFit.fits(entry.type(), entry.data(), usual)
          && PayloadFit.of(entry.type(), entry.data(), usual) != usual) count++;
    return count;
  }

  /// Whether entries of more than one format were seen.
  public boolean isMixed() {
    return contrary > 0;
  }

  /// Whether nothing was seen that fits any format.
  public boolean isUnknown() {
    return fitting.get(usual) == 0;
  }

  /// How the stream is read: in the usual format, or entry by entry if it is mixed or unknown.
  public PayloadFormats formats() {
    return isMixed() || isUnknown() ? PayloadFormats.byEntry(usual) : PayloadFormats.of(usual);
  }

  /// The format: `binary, big-endian`, `mixed`, or `unknown`.
  public String word() {
    return isUnknown() ? "unknown" : isMixed() ? "mixed" : usual.word();
  }

  /// The format with what speaks for it: `binary, big-endian: 512 of 512 samples`.
  @Override
  public String toString() {
    if (sampled == 0) return "unknown: no entries yet";
    if (isUnknown()) return "unknown: none of " + samples() + " fits a format of the zkEVM";
    if (!isMixed()) return usual.word() + ": " + count(usual) + " of " + samples();
    var words = new StringBuilder("mixed, each entry as it is:");
    for (var format : PayloadFormat.values())
      if (fitting.get(format) > 0)
        words.append(' ').append(format.word()).append(' ').append(count(format)).append(',');
    return words.append(" of ").append(samples()).toString();
  }

  private String samples() {
    return NumberFormats.counted(sampled, "sample", "samples");
  }

  private String count(PayloadFormat format) {
    return NumberFormats.grouped(fitting.get(format));
  }
}
