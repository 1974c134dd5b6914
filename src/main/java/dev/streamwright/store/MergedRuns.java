package dev.streamwright.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/// Several runs as one. Of a bookmark that is in more than one, the number from the last run
/// counts.
final class MergedRuns implements BookmarkRun {
  private final PriorityQueue<Head> heads = new PriorityQueue<>();
  private final EarlierPlaces known;

  private record Head(BookmarkRun run, int place, IndexedBookmark bookmark)
      implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      int byBytes = Arrays.compareUnsigned(bookmark.bytes(), other.bookmark.bytes());
      return byBytes == 0 ? Integer.compare(other.place, place) : byBytes;
    }
  }

  /// @param runs in the order of the stream
  /// @param known learns which earlier places are left out
  static BookmarkRun of(List<BookmarkRun> runs, EarlierPlaces known) throws IOException {
    return runs.size() == 1 ? runs.getFirst() : new MergedRuns(runs, known);
  }

  private MergedRuns(List<BookmarkRun> runs, EarlierPlaces known) throws IOException {
    this.known = known;
    for (int place = 0; place < runs.size(); place++) enter(runs.get(place), place);
  }

  private void enter(BookmarkRun run, int place) throws IOException {
    IndexedBookmark next = run.next();
    if (next != null) heads.add(new Head(run, place, next));
  }

  @Override
  public IndexedBookmark next() throws IOException {
    Head first = take();
    if (first == null) return null;
    while (!heads.isEmpty()
        && Arrays.equals(heads.peek().bookmark().bytes(), first.bookmark().bytes())) {
      take();
      known.forgotten(first.bookmark().number());
    }
    return first.bookmark();
  }

  private Head take() throws IOException {
    Head head = heads.poll();
    if (head != null) enter(head.run(), head.place());
    return head;
  }
}
