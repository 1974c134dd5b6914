package dev.streamwright.app.sharing;

import dev.streamwright.net.Address;
import dev.streamwright.text.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A stream that is being served, as it was when somebody looked.
///
/// @param address where clients connect
/// @param totalEntries how many entries there were
/// @param sourcePort where sources connect, if they can
public record Served(
    Address address, long totalEntries, List<Client> clients, Optional<SourcePort> sourcePort) {

  /// A client.
  ///
  /// @param address in numbers
  /// @param nextEntry the entry that it gets next, if it is streaming
  public record Client(String address, boolean streaming, long nextEntry) {}

  /// The port for sources.
  ///
  /// @param tokenFile holds what lets them in
  public record SourcePort(Address address, Path tokenFile, String token, List<Source> sources) {}

  /// A source.
  ///
  /// @param name as it says
  /// @param writing whether it holds the operation
  public record Source(String name, boolean writing) {

    public Source {
      name = VisibleText.of(name);
    }
  }
}
