package dev.streamwright.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Wakes threads when their sockets can be read or written. The sockets never block, so the
/// writer decides what to do while the other side takes nothing.
///
/// One platform thread watches all sockets. It does nothing but wake others: so it is never late.
public final class SocketPoller implements Closeable {
  private final Selector selector;

  private SocketPoller(Selector selector) {
    this.selector = selector;
  }

  /// @param name the thread's name
  public static SocketPoller open(String name) throws IOException {
    var poller = new SocketPoller(Selector.open());
    Thread.ofPlatform().daemon().name(name).start(poller::run);
    return poller;
  }

  /// Makes a channel one that does not block, and watches it.
  public PolledSocket watch(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, 0);
    var socket = new PolledSocket(channel, key);
    key.attach(socket);
    return socket;
  }

  private void run() {
    try {
      while (selector.isOpen()) selector.select(key -> ((PolledSocket) key.attachment()).ready());
    } catch (IOException | ClosedSelectorException _) {
      // Closed: nobody waits any more.
    }
  }

  /// Close the sockets first: this does not.
  @Override
  public void close() throws IOException {
    selector.close();
  }

  /// A watched socket. At most one thread waits to read, and one to write.
  public static final class PolledSocket implements Closeable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final AtomicReference<Thread> reader = new AtomicReference<>();
    private final AtomicReference<Thread> writer = new AtomicReference<>();

    private PolledSocket(SocketChannel channel, SelectionKey key) {
      this.channel = channel;
      this.key = key;
    }

    /// The channel, which does not block.
    public SocketChannel channel() {
      return channel;
    }

    /// Returns when there are bytes to read, or the end.
    ///
    /// @throws AsynchronousCloseException if it is closed meanwhile
    public void awaitReadable() throws AsynchronousCloseException {
      await(reader, SelectionKey.OP_READ);
    }

    /// Returns when the socket takes bytes again.
    ///
    /// @throws AsynchronousCloseException if it is closed meanwhile
    public void awaitWritable() throws AsynchronousCloseException {
      await(writer, SelectionKey.OP_WRITE);
    }

    private void await(AtomicReference<Thread> waiter, int operation)
        throws AsynchronousCloseException {
      waiter.set(Thread.currentThread());
      try {
        key.interestOpsOr(operation);
        key.selector().wakeup();
        while (waiter.get() != null && channel.isOpen()) LockSupport.park(this);
      } catch (CancelledKeyException _) {
        // Said below.
      } finally {
        waiter.set(null);
      }
      if (!channel.isOpen()) throw new AsynchronousCloseException();
    }

    private void ready() {
      try {
        int operations = key.readyOps();
        key.interestOpsAnd(~operations);
        if ((operations & SelectionKey.OP_READ) != 0) wake(reader);
        if ((operations & SelectionKey.OP_WRITE) != 0) wake(writer);
      } catch (CancelledKeyException _) {
        // The thread that closed it has woken them.
      }
    }

    private static void wake(AtomicReference<Thread> waiter) {
      LockSupport.unpark(waiter.getAndSet(null));
    }

    /// Ends both waits, from any thread.
    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        // The system's socket is closed by the poller's next round.
        key.selector().wakeup();
        wake(reader);
        wake(writer);
      }
    }
  }
}
