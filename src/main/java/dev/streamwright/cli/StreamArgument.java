package dev.streamwright.cli;

import dev.streamwright.net.Address;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The stream that a command works on, where it is what the command names first.
final class StreamArgument {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STREAM",
      description = "A stream file (chain.bin) or a server (127.0.0.1:6900).")
  private String name;

  @Mixin private ConnectionOptions options;

  /// As the user gave it.
  String name() {
    return name;
  }

  /// Refuses a command line whose stream stands among the words that come after it.
  ///
  /// @param command how the command is called
  void requireFirst(String command, List<String> words) {
    if (Address.isAddress(name) || Files.exists(Path.of(name))) return;
    for (var word : words)
      if (Address.isAddress(word) || Files.isRegularFile(Path.of(word)))
        throw new ParameterException(
            spec.commandLine(),
            PlainText.format(
                "Name the stream first: streamwright %s %s %s",
                command, word, otherWords(words, word)));
  }

  private String otherWords(List<String> words, String stream) {
    var others = new ArrayList<String>(List.of(name));
    others.addAll(words);
    others.remove(stream);
    return String.join(" ", others);
  }

  StreamReader openReader() throws IOException {
    return stream().openReader();
  }

  StreamSource openSource() throws IOException {
    return stream().openSource();
  }

  private NamedStream stream() {
    return new NamedStream(spec, name, options);
  }
}
