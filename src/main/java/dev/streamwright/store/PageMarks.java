package dev.streamwright.store;

import java.util.Arrays;

/// Where every 16th entry of a data page starts, as far as it was looked at. Immutable.
///
/// A mark is a hint: a search that follows one checks that the entry is there.
final class PageMarks {
  private static final int SPACING = 16;

  private final long page;
  private final long firstNumber;
  private final int[] offsets;
  private final int count;

  private PageMarks(long page, long firstNumber, int[] offsets, int count) {
    this.page = page;
    this.firstNumber = firstNumber;
    this.offsets = offsets;
    this.count = count;
  }

  /// Knows only that the page starts with this entry.
  static PageMarks ofHead(long page, long firstNumber) {
    return new PageMarks(page, firstNumber, new int[1], 1);
  }

  boolean isOf(long otherPage, long otherFirstNumber) {
    return page == otherPage && firstNumber == otherFirstNumber;
  }

  /// Whether the page may have this entry: it is not before the page's first.
  boolean mayHave(long number) {
    return Long.compareUnsigned(number, firstNumber) >= 0;
  }

  /// The marked entry that is closest to `number` and not after it.
  long numberBefore(long number) {
    return firstNumber + markBefore(number) * SPACING;
  }

  /// Where that entry starts, in bytes from the page's start.
  int offsetBefore(long number) {
    return offsets[(int) markBefore(number)];
  }

  private long markBefore(long number) {
    return Math.min((number - firstNumber) / SPACING, count - 1);
  }

  /// Collects the marks that a walk through the page passes.
  final class Walk {
    private int[] passed = offsets;
    private int passedCount = count;

    void pass(long number, long pageOffset) {
      long afterHead = number - firstNumber;
      if (afterHead % SPACING != 0 || afterHead / SPACING != passedCount) return;
      if (passed == offsets || passedCount == passed.length)
        passed = Arrays.copyOf(passed, Math.max(8, passedCount * 2));
      passed[passedCount++] = (int) pageOffset;
    }

    boolean hasMore() {
      return passedCount > count;
    }

    PageMarks marks() {
      return new PageMarks(page, firstNumber, passed, passedCount);
    }
  }
}
