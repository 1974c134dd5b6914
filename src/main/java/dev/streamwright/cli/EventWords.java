package dev.streamwright.cli;

import dev.streamwright.remote.SourceEvent;
import dev.streamwright.server.ServerEvent;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;

/// What happens to a server, in words for its log.
final class EventWords {

  private EventWords() {}

  static void print(ServerEvent event, EventLog log) {
    switch (event) {
      case ServerEvent.Connected(var client) ->
          log.addOften("client connected", PlainText.format("client %s connected", client));
      case ServerEvent.Started(var client, long from) ->
          log.addOften(
              "client follows",
              PlainText.format(
                  "client %s follows from entry %s", client, NumberFormats.grouped(from)));
      case ServerEvent.Stopped(var client) ->
          log.addOften("client stopped", PlainText.format("client %s stopped", client));
      case ServerEvent.Refused(var client, var reason) ->
          log.addOften(
              "client refused", PlainText.format("client %s was refused: %s", client, reason));
      case ServerEvent.Left(var client, var reason) ->
          log.addOften("client left", PlainText.format("client %s left: %s", client, reason));
      case ServerEvent.Unanswered(var client, var reason) ->
          log.addOften(
              "unanswered", PlainText.format("client %s got no answer: %s", client, reason));
      case ServerEvent.Unreadable(var reason) ->
          log.addLatest("stream", "the stream cannot be read: " + reason);
    }
  }

  static void print(SourceEvent event, EventLog log) {
    switch (event) {
      case SourceEvent.Connected(var source) ->
          log.add(
              PlainText.format("source “%s” connected from %s", source.name(), source.remote()));
      case SourceEvent.Refused(var remote, var reason) ->
          log.addOften(
              "source refused", PlainText.format("source %s was refused: %s", remote, reason));
      case SourceEvent.Committed(var source, var after) ->
          log.addLatest(
              "commit of " + source.name(),
              PlainText.format(
                  "source “%s” committed, now %s",
                  source.name(), NumberFormats.counted(after.totalEntries(), "entry", "entries")));
      case SourceEvent.RolledBack(var source, long entries) ->
          log.add(
              PlainText.format(
                  "source “%s” left an operation of %s open, which was rolled back",
                  source.name(), NumberFormats.counted(entries, "entry", "entries")));
      case SourceEvent.Disconnected(var source, var reason) ->
          log.add(PlainText.format("source “%s” left: %s", source.name(), reason));
    }
  }
}
