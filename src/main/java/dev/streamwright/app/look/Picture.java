package dev.streamwright.app.look;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// A picture of the window as a PNG file's bytes, without a desktop toolkit.
///
/// A PNG file is a signature and chunks (length, name, content, CRC-32 of name and content). The
/// pixels are 8-bit RGB, row by row, each row after a filter byte 0, deflated.
public final class Picture {

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int RGB_8_BIT = 0x0802;

  private Picture() {}

  /// The scene as it looks now. Only on the FX thread.
  public static byte[] of(Scene scene) {
    return png(scene.snapshot(null));
  }

  /// A node as it looks now, also what lies outside the window. Only on the FX thread.
  public static byte[] of(Node node) {
    return png(node.snapshot(null, null));
  }

  private static byte[] png(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(SIGNATURE);
      var header = ByteBuffer.allocate(13).putInt(width).putInt(height).putShort((short) RGB_8_BIT);
      chunk(out, "IHDR", header.array());
      chunk(out, "IDAT", deflated(pixels(image, width, height)));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] pixels(Image image, int width, int height) {
    var pixels = ByteBuffer.allocate(height * (1 + width * 3));
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image
          .getPixelReader()
          .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
      pixels.put((byte) 0);
      for (int argb : row) pixels.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
    }
    return pixels.array();
  }

  private static byte[] deflated(byte[] raw) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(raw);
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
    var ascii = name.getBytes(StandardCharsets.US_ASCII);
    var checksum = new CRC32();
    checksum.update(ascii);
    checksum.update(content);
    out.writeInt(content.length);
    out.write(ascii);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
