package dev.streamwright.net;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.text.DurationText;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Connects step by step, so that a failure says which step it was: name, TCP, TLS.
public final class Dialer {
  private final Address address;
  private final Duration timeout;
  private final SSLContext tls;
  private final ConnectProgress progress;

  /// @param timeout for each step
  /// @param tls whom to trust; null connects without TLS
  public Dialer(Address address, Duration timeout, SSLContext tls, ConnectProgress progress) {
    this.address = address;
    this.timeout = timeout;
    this.tls = tls;
    this.progress = progress;
  }

  /// @throws ConnectFailedException with the step that failed
  public Connection dial() throws IOException {
    InetAddress[] candidates = resolve();
    Socket plain = connect(candidates);
    try {
      return tls == null ? new Connection(plain) : new Connection(plain, secure(plain));
    } catch (IOException | RuntimeException failed) {
      try (plain) {
        throw failed;
      }
    }
  }

  private InetAddress[] resolve() throws ConnectFailedException {
    progress.started(ConnectStep.NAME);
    long start = System.nanoTime();
    try {
      InetAddress[] found = InetAddress.getAllByName(address.host());
      String all =
          Arrays.stream(found).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
      done(
          ConnectStep.NAME,
          all.equals(address.host()) ? all + " is an address" : address.host() + " is " + all,
          start);
      return found;
    } catch (UnknownHostException unknown) {
      throw failed(
          ConnectStep.NAME,
          PlainText.format("the name %s is not known", address.host()),
          "Check its spelling, and whether you need a VPN to reach it.",
          unknown);
    }
  }

  private Socket connect(InetAddress[] candidates) throws ConnectFailedException {
    progress.started(ConnectStep.TCP);
    long start = System.nanoTime();
    IOException last = null;
    for (InetAddress candidate : candidates) {
      var socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(candidate, address.port()), (int) timeout.toMillis());
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        done(ConnectStep.TCP, "Connected to " + new Connection(socket).remote(), start);
        return socket;
      } catch (IOException refused) {
        last = refused;
        closeQuietly(socket);
      }
    }
    throw tcpFailure(last);
  }

  private ConnectFailedException tcpFailure(IOException cause) {
    return switch (cause) {
      case SocketTimeoutException _ ->
          failed(
              ConnectStep.TCP,
              "no answer within " + DurationText.of(timeout),
              PlainText.format(
                  "Is the host reachable, and does a firewall let port %d through?",
                  address.port()),
              cause);
      case ConnectException _ ->
          failed(ConnectStep.TCP, "connection refused", "Is the server running?", cause);
      default -> failed(ConnectStep.TCP, cause.getMessage(), "", cause);
    };
  }

  private Socket secure(Socket plain) throws IOException {
    progress.started(ConnectStep.TLS);
    long start = System.nanoTime();
    try {
      var socket =
          (SSLSocket)
              tls.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      plain.setSoTimeout((int) timeout.toMillis());
      socket.startHandshake();
      plain.setSoTimeout(0);
      done(
          ConnectStep.TLS,
          PlainText.format(
              "%s, %s", socket.getSession().getProtocol(), TlsWords.peer(socket.getSession())),
          start);
      return socket;
    } catch (IOException cause) {
      throw TlsWords.failure(address, cause);
    }
  }

  private ConnectFailedException failed(
      ConnectStep step, String reason, String advice, IOException cause) {
    return new ConnectFailedException(step, address.toString(), reason, advice, cause);
  }

  private void done(ConnectStep step, String detail, long startNanos) {
    progress.done(step, detail, Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing was connected: there is nothing to lose.
    }
  }
}
