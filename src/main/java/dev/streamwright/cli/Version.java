package dev.streamwright.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// The program's version, which the build writes into a resource.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (var text = Version.class.getResourceAsStream("version.txt")) {
      return new String[] {new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()};
    }
  }
}
