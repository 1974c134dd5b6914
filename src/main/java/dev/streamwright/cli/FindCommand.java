package dev.streamwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.streamwright.decode.EntryJson;
import dev.streamwright.decode.JsonNumber;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.inspect.BookmarkHit;
import dev.streamwright.inspect.BookmarkOccurrences;
import dev.streamwright.inspect.BookmarkResult;
import dev.streamwright.inspect.BookmarkSearch;
import dev.streamwright.inspect.EntryText;
import dev.streamwright.inspect.GoTo;
import dev.streamwright.inspect.Target;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Finds a bookmark.
@Command(
    name = "find",
    header = "Find a bookmark and the first event after it.",
    description = {
      "",
      "Prints the bookmark's entry and the first entry after it that is no bookmark. If the stream",
      "does not have it, tells the nearest ones, as far as they are known, and exits with 1.",
      "Of a file it also tells where else the bookmark stands, in a long one within 250,000",
      "entries of it.",
      ""
    },
    footer = {
      "",
      "  streamwright find chain.bin block 12",
      "  streamwright find chain.bin batch 3",
      "  streamwright find chain.bin 0x0802100c --json"
    })
final class FindCommand implements Callable<Integer> {

  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private StreamArgument stream;
  @Mixin private PayloadChoice payloads;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "BOOKMARK",
      description = "block 12, batch 3, or bytes in hex: 0x0802100c.")
  private List<String> words;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  FindCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, CommandFailedException {
    var target = target();
    try (var reader = stream.openReader()) {
      var formats = payloads.formats(reader);
      var result = find(target, new BookmarkSearch(reader, formats, () -> false));
      if (result.hit().isEmpty()) throw new CommandFailedException(result.sentence());
      var occurrences = BookmarkOccurrences.of(result.hit().get(), reader, () -> false);
      if (json) terminal.printLines(JSON.toJson(json(result.hit().get(), occurrences, formats)));
      else print(result, occurrences, formats);
    }
    return ExitCode.OK;
  }

  private Target target() {
    stream.requireFirst("find", words);
    try {
      return GoTo.parseBookmark(String.join(" ", words));
    } catch (InvalidTextException invalid) {
      throw new ParameterException(spec.commandLine(), invalid.getMessage());
    }
  }

  private static BookmarkResult find(Target target, BookmarkSearch search) throws IOException {
    return switch (target) {
      case Target.Named(var bookmark) -> search.find(bookmark);
      case Target.Raw(var bookmark) -> search.find(bookmark);
      default -> throw new IllegalArgumentException(target + " is no bookmark.");
    };
  }

  private void print(BookmarkResult result, BookmarkOccurrences occurrences, PayloadFormats formats)
      throws OutputException {
    terminal.print(result.sentence());
    if (!occurrences.others().isEmpty()) terminal.print(occurrences.sentence());
    var event = result.hit().orElseThrow().firstEvent();
    terminal.print(
        event
            .map(
                entry ->
                    PlainText.format(
                        "First event after it: entry %s, %s: %s",
                        NumberFormats.grouped(entry.number()),
                        EntryText.kind(entry, formats),
                        formats.summaryOf(entry)))
            .orElse("No event follows it."));
  }

  private static JsonObject json(
      BookmarkHit hit, BookmarkOccurrences occurrences, PayloadFormats formats) {
    var object = new JsonObject();
    object.addProperty("bookmark", hit.bookmark().toString());
    hit.named().ifPresent(named -> object.addProperty("names", named.toString()));
    object.add("entry", JsonNumber.of(hit.entryNumber()));
    if (!occurrences.others().isEmpty()) {
      var others = new JsonArray();
      for (long number : occurrences.others()) others.add(JsonNumber.of(number));
      object.add("also_at", others);
    }
    hit.firstEvent().ifPresent(event -> object.add("first_event", EntryJson.tree(event, formats)));
    return object;
  }
}
