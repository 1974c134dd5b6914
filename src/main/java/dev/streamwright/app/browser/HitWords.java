package dev.streamwright.app.browser;

import dev.streamwright.app.look.LongLook;
import dev.streamwright.scan.ScanProgress;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.List;

/// What the strip says of a search: never more than was looked at.
final class HitWords {

  private HitWords() {}

  /// @param state null before anything was looked at
  static LongLook look(HitSearch.State state, LongLook.State how, long total, boolean isRemote) {
    if (state == null) return new LongLook(how, "Looking…", List.of(), "Finding where to look", -1);
    var done = state.progress();
    return switch (how) {
      case RUNNING ->
          new LongLook(
              how,
              hits(state),
              running(done, isRemote),
              range(done, total, isRemote),
              done.fraction());
      case HELD ->
          new LongLook(
              how,
              "Partial: " + hits(state),
              List.of(
                  done.entries() == 0
                      ? "nothing was looked at"
                      : "in entries " + span(done.first(), done.next())),
              NumberFormats.grouped(done.end() - done.next())
                  + " of "
                  + NumberFormats.counted(done.end() - done.first(), "entry", "entries")
                  + " not looked at",
              done.fraction());
      case COMPLETE -> complete(state, done, total);
      case DAMAGED -> damaged(state, done);
    };
  }

  private static LongLook complete(HitSearch.State state, ScanProgress done, long total) {
    long outside = total - (done.end() - done.first());
    return new LongLook(
        LongLook.State.COMPLETE,
        state.hits() == 0 ? "No hits" : hits(state),
        List.of(
            "All "
                + NumberFormats.counted(done.entries(), "entry", "entries")
                + (outside == 0 ? "" : " of the range")
                + " scanned in "
                + seconds(done)),
        outside == 0
            ? "The whole stream"
            : (done.entries() == 0
                    ? "Nothing can be a hit"
                    : "Entries " + span(done.first(), done.end()))
                + "; "
                + NumberFormats.grouped(outside)
                + (outside == 1 ? " entry lies outside" : " entries lie outside"),
        1);
  }

  private static LongLook damaged(HitSearch.State state, ScanProgress done) {
    var places = NumberFormats.counted(state.damagedPlaces(), "place", "places");
    return new LongLook(
        LongLook.State.DAMAGED,
        hits(state) + ", " + places + " skipped",
        List.of("All other entries scanned in " + seconds(done)),
        state.damaged().sentence(),
        1);
  }

  private static List<String> running(ScanProgress done, boolean isRemote) {
    var parts = new ArrayList<String>();
    parts.add(
        (isRemote ? "Read " : "Scanned ")
            + NumberFormats.grouped(done.entries())
            + " of "
            + NumberFormats.counted(done.end() - done.first(), "entry", "entries"));
    parts.add(
        isRemote
            ? NumberFormats.grouped((long) done.entriesPerSecond()) + "/s"
            : NumberFormats.size((long) done.bytesPerSecond()) + "/s");
    done.timeLeft().ifPresent(left -> parts.add(Math.max(1, left.toSeconds()) + " s left"));
    return parts;
  }

  private static String range(ScanProgress done, long total, boolean isRemote) {
    if (isRemote) return "Servers cannot search: every entry is fetched.";
    return done.end() - done.first() == total
        ? "The whole stream"
        : span(done.first(), done.end()) + ", narrowed by the filter's ranges";
  }

  private static String hits(HitSearch.State state) {
    return NumberFormats.counted(state.hits(), "hit", "hits");
  }

  private static String span(long first, long end) {
    return NumberFormats.grouped(first) + " to " + NumberFormats.grouped(end - 1);
  }

  private static String seconds(ScanProgress done) {
    long millis = done.elapsed().toMillis();
    if (millis < 1000) return Math.max(1, millis) + " ms";
    long tenths = Math.round(millis / 100.0);
    return tenths / 10 + "." + tenths % 10 + " s";
  }
}
