package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.CommittedEntry;
import dev.streamwright.app.task.Progress;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;

/// Reads the rows of a page, and puts rows in the place of others.
final class PageRows {

  private static final int RUN_BYTES = 4 << 20;

  /// More than these are not taken out of a list one after the other, each of which moves all that
  /// come after it, but with all others.
  private static final int MANY_ROWS = 1_000;

  private PageRows() {}

  /// Reads so many entries from `first` on, in as many runs as it takes; fewer if there are fewer.
  static List<BrowserRow> read(
      StreamReader reader, PayloadFormats formats, long first, int count, Progress progress)
      throws IOException {
    var rows = new ArrayList<BrowserRow>(count);
    var place = new PlaceInBlock();
    while (rows.size() < count) {
      progress.stopIfCancelled();
      var run = reader.getEntries(first + rows.size(), count - rows.size(), RUN_BYTES);
      if (run.isEmpty()) break;
      for (var entry : run) rows.add(CommittedEntry.of(entry, formats, place));
      progress.report((double) rows.size() / count);
    }
    progress.stopIfCancelled();
    return rows;
  }

  /// Makes a list equal to another one, changing as little of it as possible, so that selection and
  /// scroll position stay.
  static void replace(ObservableList<BrowserRow> rows, List<BrowserRow> wanted) {
    int head = 0;
    int shorter = Math.min(wanted.size(), rows.size());
    while (head < shorter && wanted.get(head).equals(rows.get(head))) head++;
    int tail = 0;
    while (tail < shorter - head
        && wanted.get(wanted.size() - 1 - tail).equals(rows.get(rows.size() - 1 - tail))) tail++;
    boolean manyGo = rows.size() - head - tail > MANY_ROWS;
    if (head + tail == 0 || manyGo) {
      rows.setAll(wanted);
      return;
    }
    if (head + tail < rows.size()) rows.subList(head, rows.size() - tail).clear();
    if (head + tail < wanted.size()) rows.addAll(head, wanted.subList(head, wanted.size() - tail));
  }
}
