package dev.streamwright.net;

import dev.streamwright.text.PlainText;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Two streams of bytes, encrypted or not. Closing it ends every read and write at once, from any
/// thread, even one that waits for the other side.
public final class Connection implements Closeable {
  private final Socket plain;
  private final Socket secured;

  /// A connection without TLS.
  public Connection(Socket plain) {
    this(plain, plain);
  }

  /// @param plain the socket below
  /// @param secured the TLS socket on it
  public Connection(Socket plain, Socket secured) {
    this.plain = plain;
    this.secured = secured;
  }

  /// What the other side sends; the same stream each time.
  public InputStream input() throws IOException {
    return secured.getInputStream();
  }

  /// What the other side gets, not buffered; the same stream each time.
  public OutputStream output() throws IOException {
    return secured.getOutputStream();
  }

  /// How long a read waits at most before it throws [java.net.SocketTimeoutException]; zero waits
  /// for ever.
  public void limitReads(Duration limit) throws IOException {
    plain.setSoTimeout((int) limit.toMillis());
  }

  /// Why a connection broke, as a clause.
  ///
  /// @param broken what reading or writing threw
  public static String reason(IOException broken) {
    return broken instanceof EOFException
        ? "the server closed the connection"
        : PlainText.format("the connection broke (%s)", broken.getMessage());
  }

  /// The other side's address in numbers: `10.20.4.17:6900`.
  public String remote() {
    return numbers((InetSocketAddress) plain.getRemoteSocketAddress());
  }

  /// An address in numbers, brackets around an IPv6 one.
  public static String numbers(InetSocketAddress address) {
    return new Address(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  /// Tells the other side that nothing more comes. What was written still arrives, which a close
  /// does not promise while the other side is sending.
  public void endOutput() throws IOException {
    plain.shutdownOutput();
  }

  // The socket below: closing the TLS one would wait for a write that hangs.
  @Override
  public void close() throws IOException {
    plain.close();
  }
}
