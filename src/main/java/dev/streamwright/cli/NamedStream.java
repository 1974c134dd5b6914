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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A stream that somebody named: a file, a server's port for clients, or, with a token, its port
/// for sources.
///
/// @param spec the command, which a wrong name is wrong usage of
/// @param name as the user gave it
record NamedStream(CommandSpec spec, String name, ConnectionOptions options) {

  private static final String WHO = "command line";

  /// Whether a name is a server's, not a file's.
  static boolean isAddress(String name) {
    return Address.isAddress(name);
  }

  StreamReader openReader() throws IOException {
    if (!isServer()) return FileStreamSource.openReadOnly(file());
    return options.tokenFile == null
        ? StreamClient.connect(address(), ClientOptions.DEFAULT)
        : connect();
  }

  StreamSource openSource() throws IOException {
    if (!isServer()) return FileStreamSource.open(file());
    if (options.tokenFile == null)
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

  boolean isServer() {
    if (name.isBlank()) throw wrong("STREAM is empty: name a stream file or a server.");
    boolean server = Address.isAddress(name);
    if (!server && (options.tokenFile != null || options.tls || options.trusted != null))
      throw wrong(
          PlainText.format("--token-file and --tls are for servers, and %s is a file.", name));
    if (options.tokenFile == null && (options.tls || options.trusted != null))
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
    var source = new SourceOptions(TokenFile.read(options.tokenFile), WHO);
    boolean secure = options.tls || options.trusted != null;
    return RemoteStreamSource.connect(
        address, secure ? source.withTls(Tls.client(options.trusted)) : source);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
