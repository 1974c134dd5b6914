package dev.streamwright.store;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The number of the entry that a data page starts with, for the pages that were looked at last:
/// the same small memory for any size of stream. Any number of threads.
///
/// A head is a hint: a search that follows one checks that the entry is there.
final class PageHeads {
  static final long UNKNOWN = -1;

  private static final int REMEMBERED = 4096;

  private record Head(long page, long number) {}

  private final AtomicReferenceArray<Head> heads = new AtomicReferenceArray<>(REMEMBERED);

  long get(long page) {
    Head head = heads.getAcquire(slot(page));
    return head != null && head.page == page ? head.number : UNKNOWN;
  }

  void put(long page, long number) {
    heads.setRelease(slot(page), new Head(page, number));
  }

  private static int slot(long page) {
    return (int) page & REMEMBERED - 1;
  }
}
