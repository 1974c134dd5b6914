package dev.streamwright.app.browser;

import dev.streamwright.text.NumberFormats;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which page is shown or being read, of how many, and how many entries have come since the newest
/// one was in view. Pages are counted from 1 here, as people do; [Paging] counts from 0. Belongs to
/// the FX thread.
final class PagePosition {

  private final ReadOnlyLongWrapper page = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper(1);
  private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper newEntries = new ReadOnlyLongWrapper();

  /// The page whose rows are shown; another one is asked for while it is read.
  private long shown = 1;

  private long seenTotal;

  ReadOnlyLongProperty page() {
    return page.getReadOnlyProperty();
  }

  ReadOnlyLongProperty count() {
    return count.getReadOnlyProperty();
  }

  /// The entry numbers on the page: `17,400–17,499`.
  ReadOnlyStringProperty range() {
    return range.getReadOnlyProperty();
  }

  ReadOnlyLongProperty newEntries() {
    return newEntries.getReadOnlyProperty();
  }

  /// The page, counted from 0.
  long index() {
    return page.get() - 1;
  }

  /// Another stream is shown.
  void reset(Paging paging) {
    newEntries.set(0);
    shown = 1;
    seenTotal = paging.total();
  }

  /// No stream is shown.
  void clear() {
    range.set("");
    count.set(1);
    page.set(1);
  }

  /// Asks for a page, counted from 0; one that is not there becomes the nearest.
  void ask(long wanted, Paging paging) {
    page.set(paging.clamped(wanted) + 1);
    count.set(paging.count());
  }

  /// The page that was asked for is shown now.
  void show(long index, Paging paging) {
    shown = index + 1;
    long first = paging.lowest(index);
    int entries = paging.entries(index);
    range.set(
        entries == 0
            ? "none"
            : NumberFormats.grouped(first) + "–" + NumberFormats.grouped(first + entries - 1));
  }

  /// The page that was asked for cannot be shown: the one before stays.
  void stay() {
    page.set(shown);
  }

  /// Whether the page exists in a stream that has changed.
  boolean exists(Paging paging) {
    return paging.clamped(index()) == index();
  }

  /// In descending order, pages that are added come first: the one that is shown gets another
  /// number, and shows what it did.
  void keepRange(Paging paging) {
    long added = paging.count() - count.get();
    if (!paging.descending() || added <= 0) return;
    page.set(page.get() + added);
    shown += added;
  }

  /// The stream has changed.
  void update(Paging paging) {
    count.set(paging.count());
    countNewEntries(paging);
  }

  void countNewEntries(Paging paging) {
    if (index() == paging.newest() || paging.total() < seenTotal) seenTotal = paging.total();
    newEntries.set(paging.total() - seenTotal);
  }
}
