package dev.streamwright.app.workspace;

import dev.streamwright.decode.PayloadEvidence;
import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// How the data of the open stream's entries are read: as a sample of them showed, unless something
/// else was chosen by hand for the stream or for an entry. Belongs to the FX thread.
public final class PayloadReading {

  private static final PayloadEvidence NONE = PayloadEvidence.of(List.of());

  private final ReadOnlyObjectWrapper<PayloadFormats> formats =
      new ReadOnlyObjectWrapper<>(NONE.formats());
  private final Map<Long, PayloadFormat> forEntries = new HashMap<>();
  private PayloadEvidence evidence = NONE;
  private Optional<PayloadFormat> forStream = Optional.empty();

  /// How entries are read now. Panels that show decoded entries follow it.
  public ReadOnlyObjectProperty<PayloadFormats> formats() {
    return formats.getReadOnlyProperty();
  }

  /// What the stream's sample showed.
  public PayloadEvidence evidence() {
    return evidence;
  }

  /// What was chosen by hand for all entries.
  public Optional<PayloadFormat> chosenForStream() {
    return forStream;
  }

  public Optional<PayloadFormat> chosenForEntry(long number) {
    return Optional.ofNullable(forEntries.get(number));
  }

  /// Reads all entries in this format, but those that have a choice of their own.
  public void chooseForStream(PayloadFormat format) {
    forStream = Optional.of(format);
    update();
  }

  /// Reads one entry in this format.
  ///
  /// @param number u64
  public void chooseForEntry(long number, PayloadFormat format) {
    forEntries.put(number, format);
    update();
  }

  /// Takes all choices back.
  public void chooseNothing() {
    forStream = Optional.empty();
    forEntries.clear();
    update();
  }

  /// Reads another stream, as its sample showed.
  void begin(PayloadEvidence sample) {
    evidence = sample;
    chooseNothing();
  }

  private void update() {
    var all = forStream.map(PayloadFormats::of).orElse(evidence.formats());
    for (var choice : forEntries.entrySet()) all = all.with(choice.getKey(), choice.getValue());
    formats.set(all);
  }
}
