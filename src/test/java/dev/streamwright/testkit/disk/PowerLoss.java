package dev.streamwright.testkit.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What may be on the disk when the power goes after some of the calls of a [Recording].
///
/// What was forced is there. Of the rest, each sector of 512 bytes holds what it held at some
/// moment since its file was forced last, each file has a length that it had since then, and names
/// that were made, changed or removed since their directory was forced did so or did not: a part of
/// them in their order, or any of them. How much reaches the disk differs from image to image, from
/// nothing to all.
public final class PowerLoss {
  private static final int SECTOR_BYTES = 512;
  private static final double[] SHARES = {0, 0.1, 0.5, 0.9, 1};

  private final Random random;
  private final double writtenShare;
  private final Names names;
  private final Map<Integer, List<Change>> changes = new HashMap<>();
  private final Map<Integer, Integer> forcedAt = new HashMap<>();
  private final Map<Integer, byte[]> contents = new HashMap<>();
  private int now;

  /// A write, or a cut if there are no bytes.
  private record Change(int moment, long offset, byte[] bytes) {

    long lengthAfter(long before) {
      return bytes == null ? offset : Math.max(before, offset + bytes.length);
    }

    long end(long length) {
      return bytes == null ? length : offset + bytes.length;
    }
  }

  private PowerLoss(Path recorded, Random random) {
    this.random = random;
    writtenShare = SHARES[random.nextInt(SHARES.length)];
    names = new Names(recorded);
  }

  /// Makes one of the images that are possible after these calls, in an empty directory.
  ///
  /// @param recorded the directory in which the calls were made
  public static void image(List<DiskCall> calls, Path recorded, Path target, Random random)
      throws IOException {
    var loss = new PowerLoss(recorded, random);
    for (DiskCall call : calls) loss.take(call);
    loss.names.settle(random, random.nextBoolean(), loss.writtenShare);
    loss.write(loss.names.root(), target);
  }

  private void take(DiskCall call) {
    now++;
    switch (call) {
      case DiskCall.Write(_, int file, long offset, byte[] bytes) ->
          changesOf(file).add(new Change(now, offset, bytes));
      case DiskCall.Cut(_, int file, long length) ->
          changesOf(file).add(new Change(now, length, null));
      case DiskCall.Force(_, int file) -> forcedAt.put(file, now);
      default -> names.take(call);
    }
  }

  private List<Change> changesOf(int file) {
    return changes.computeIfAbsent(file, _ -> new ArrayList<>());
  }

  private void write(Names.Directory directory, Path target) throws IOException {
    for (var entry : directory.settled().entrySet()) {
      Path path = target.resolve(entry.getKey());
      switch (entry.getValue()) {
        case Names.Directory inner -> write(inner, Files.createDirectory(path));
        case Names.File(int number) ->
            Files.write(path, contents.computeIfAbsent(number, this::content));
      }
    }
  }

  private byte[] content(int file) {
    List<Change> all = changesOf(file);
    int forced = forcedAt.getOrDefault(file, 0);
    long longest = 0;
    for (var change : all) longest = Math.max(longest, change.lengthAfter(longest));
    int lengthMoment = momentSince(forced);
    long length = 0;
    for (var change : all) if (change.moment <= lengthMoment) length = change.lengthAfter(length);
    var bytes = new byte[Math.toIntExact(longest)];
    var sectors = new int[bytes.length / SECTOR_BYTES + 1];
    for (int sector = 0; sector < sectors.length; sector++) sectors[sector] = momentSince(forced);
    for (var change : all) apply(change, bytes, sectors);
    return Arrays.copyOf(bytes, Math.toIntExact(length));
  }

  private static void apply(Change change, byte[] bytes, int[] sectors) {
    long end = change.end(bytes.length);
    for (long from = change.offset; from < end; ) {
      long sector = from / SECTOR_BYTES;
      long to = Math.min(end, (sector + 1) * SECTOR_BYTES);
      if (change.moment <= sectors[(int) sector]) {
        if (change.bytes == null) Arrays.fill(bytes, (int) from, (int) to, (byte) 0);
        else
          System.arraycopy(
              change.bytes, (int) (from - change.offset), bytes, (int) from, (int) (to - from));
      }
      from = to;
    }
  }

  private int momentSince(int forced) {
    if (random.nextDouble() < writtenShare) return now;
    return random.nextBoolean() ? forced : forced + random.nextInt(now - forced + 1);
  }
}
