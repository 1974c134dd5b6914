package dev.streamwright.testkit;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/// A list that counts how often its elements are read, to see what a change costs without a clock.
public final class CountingList<E> extends AbstractList<E> implements RandomAccess {

  private final List<E> elements = new ArrayList<>();
  private long reads;

  /// How many elements were read so far.
  public long reads() {
    return reads;
  }

  @Override
  public E get(int index) {
    reads++;
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public E set(int index, E element) {
    return elements.set(index, element);
  }

  @Override
  public void add(int index, E element) {
    elements.add(index, element);
    modCount++;
  }

  @Override
  public E remove(int index) {
    modCount++;
    return elements.remove(index);
  }
}
