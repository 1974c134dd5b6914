package dev.streamwright.cli;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.inspect.PayloadSample;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How the data of a stream's entries are read: as a sample of them shows, unless an option says
/// otherwise.
final class PayloadChoice {

  private static final List<String> WORDS = List.of("protobuf", "little-endian", "big-endian");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--payloads",
      paramLabel = "FORMAT",
      description = "Read data as protobuf, little-endian or big-endian; without it, as they look.")
  private String format;

  PayloadFormats formats(StreamReader reader) throws IOException {
    if (format == null) return PayloadSample.of(reader).formats();
    int index = WORDS.indexOf(format);
    if (index < 0)
      throw new ParameterException(
          spec.commandLine(),
          "There is no payload format " + format + ". There are " + String.join(", ", WORDS) + ".");
    return PayloadFormats.of(PayloadFormat.values()[index]);
  }
}
