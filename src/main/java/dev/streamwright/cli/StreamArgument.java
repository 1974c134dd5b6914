package dev.streamwright.cli;

import dev.streamwright.client.ClientOptions;
import dev.streamwright.client.StreamClient;
import dev.streamwright.net.Address;
import dev.streamwright.net.Tls;
import dev.streamwright.remote.RemoteStreamSource;
import dev.streamwright.remote.SourceOptions;
import dev.streamwright.remote.TokenFile;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The stream that a command works on: a file, a server's port for clients, or, with a token, its
/// port for sources.
final class StreamArgument {

  private static final String WHO = "command line";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STREAM",
      description = "A stream file (chain.bin) or a server (127.0.0.1:6900).")
  private String name;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "STREAM is a server's port for sources; the server's token is in this file.")
  private Path tokenFile;

  @Option(names = "--tls", description = "Connect with TLS to the port for sources.")
  private boolean tls;

  @Option(
      names = "--tls-trust",
      paramLabel = "FILE",
      description = "Likewise, and trust this certificate (PEM), not those the system trusts.")
  private Path trusted;

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
        throw wrong(
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
    if (!isServer()) return FileStreamSource.openReadOnly(file());
    return tokenFile == null ? StreamClient.connect(address(), ClientOptions.DEFAULT) : connect();
  }

  StreamSource openSource() throws IOException {
    if (!isServer()) return FileStreamSource.open(file());
    if (tokenFile == null)
      throw wrong("Writing to a server goes through its port for sources: give --token-file.");
    return connect();
  }

  /// @throws IOException if there is no such file, and a server may be meant
  private Path file() throws IOException {
    ServerWords.mistakeIn(name)
        .ifPresent(
            mistake -> {
              throw wrong(mistake);
            });
    var file = Path.of(name);
    var hint = ServerWords.hint(name);
    if (!Files.exists(file) && hint.isPresent())
      throw new IOException(PlainText.format("There is no file %s. %s.", name, hint.get()));
    return file;
  }

  private boolean isServer() {
    if (name.isBlank()) throw wrong("STREAM is empty: name a stream file or a server.");
    boolean server = Address.isAddress(name);
    if (!server && (tokenFile != null || tls || trusted != null))
      throw wrong(
          PlainText.format("--token-file and --tls are for servers, and %s is a file.", name));
    if (tokenFile == null && (tls || trusted != null))
      throw wrong("TLS is for a server's port for sources, which needs --token-file as well.");
    return server;
  }

  private Address address() {
    try {
      var address = Address.parse(name);
      if (address.port() == 0)
        throw wrong("No server listens on port 0: name the one that it has.");
      return address;
    } catch (IllegalArgumentException invalid) {
      throw wrong(invalid.getMessage());
    }
  }

  private RemoteStreamSource connect() throws IOException {
    var address = address();
    var options = new SourceOptions(TokenFile.read(tokenFile), WHO);
    boolean secure = tls || trusted != null;
    return RemoteStreamSource.connect(
        address, secure ? options.withTls(Tls.client(trusted)) : options);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
