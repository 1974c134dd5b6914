package dev.streamwright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// How servers that a command names are connected to.
final class ConnectionOptions {

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "STREAM is a server's port for sources; the server's token is in this file.")
  Path tokenFile;

  @Option(names = "--tls", description = "Connect with TLS to the port for sources.")
  boolean tls;

  @Option(
      names = "--tls-trust",
      paramLabel = "FILE",
      description = "Likewise, and trust this certificate (PEM), not those the system trusts.")
  Path trusted;
}
