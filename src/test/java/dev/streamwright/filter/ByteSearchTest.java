package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

  /// Every place, found byte by byte.
  private static List<Integer> expected(byte[] bytes, byte[] wanted) {
    var places = new ArrayList<Integer>();
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      int same = 0;
      while (same < wanted.length && bytes[at + same] == wanted[same]) same++;
      if (same == wanted.length) places.add(at);
    }
    return places;
  }

  @Test
  void everyOccurrenceIsFoundWhereverBlocksEnd() {
    var random = new Random(5);
    for (int size : new int[] {0, 3, 511, 16_384, 16_390, 100_000})
      for (int wantedSize : new int[] {1, 2, 3, 40_000}) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (random.nextInt(6) == 0 ? 1 : 0x80);
        var wanted = new byte[wantedSize];
        if (wantedSize <= size) System.arraycopy(bytes, size - wantedSize, wanted, 0, wantedSize);
        var search = new ByteSearch(wanted);
        var found = new ArrayList<Integer>();
        var places = search.places(bytes, size);
        for (int at = places.next(0); at >= 0; at = places.next(at + 1)) found.add(at);
        assertEquals(expected(bytes, wanted), found);
        int first = found.isEmpty() ? -1 : found.getFirst();
        assertEquals(first, search.find(bytes, 0, size));
      }
  }
}
