package dev.streamwright.cli;

import dev.streamwright.remote.SourceEvent;
import dev.streamwright.server.ServerEvent;
import dev.streamwright.text.NumberFormats;

/// What happens to a server, in words for its log.
final class EventWords {

  private EventWords() {}

  static void tell(ServerEvent event, EventLog log) {
    switch (event) {
      case ServerEvent.Connected(var client) ->
          log.tellOften("client connected", "client %s connected".formatted(client));
      case ServerEvent.Started(var client, long from) ->
          log.tellOften(
              "client follows",
              "client %s follows from entry %s".formatted(client, NumberFormats.grouped(from)));
      case ServerEvent.Stopped(var client) ->
          log.tellOften("client stopped", "client %s stopped".formatted(client));
      case ServerEvent.Refused(var client, var reason) ->
          log.tellOften("client refused", "client %s was refused: %s".formatted(client, reason));
      case ServerEvent.Left(var client, var reason) ->
          log.tellOften("client left", "client %s left: %s".formatted(client, reason));
      case ServerEvent.Unanswered(var client, var reason) ->
          log.tellOften("unanswered", "client %s got no answer: %s".formatted(client, reason));
      case ServerEvent.Unreadable(var reason) ->
          log.tellLatest("stream", "the stream cannot be read: " + reason);
    }
  }

  static void tell(SourceEvent event, EventLog log) {
    switch (event) {
      case SourceEvent.Connected(var source) ->
          log.tell("source “%s” connected from %s".formatted(source.name(), source.remote()));
      case SourceEvent.Refused(var remote, var reason) ->
          log.tellOften("source refused", "source %s was refused: %s".formatted(remote, reason));
      case SourceEvent.Committed(var source, var after) ->
          log.tellLatest(
              "commit of " + source.name(),
              "source “%s” committed, now %s"
                  .formatted(
                      source.name(),
                      NumberFormats.counted(after.totalEntries(), "entry", "entries")));
      case SourceEvent.RolledBack(var source, long entries) ->
          log.tell(
              "source “%s” left an operation of %s open, which was rolled back"
                  .formatted(source.name(), NumberFormats.counted(entries, "entry", "entries")));
      case SourceEvent.Disconnected(var source, var reason) ->
          log.tell("source “%s” left: %s".formatted(source.name(), reason));
    }
  }
}
