/// Connections as such: listening, connecting step by step, TLS, and connecting again. Knows no
/// protocol of ours.
///
/// A client's side dials with [dev.streamwright.net.Dialer], which says which step failed, and
/// leaves to [dev.streamwright.net.Reconnection] whether the connection stands and when it is tried
/// again. A server's side accepts with [dev.streamwright.net.Listener].
///
/// Threads: one platform thread accepts for each listener, one watches the sockets of each
/// [dev.streamwright.net.SocketPoller]; a virtual thread tries a lost connection again while it is
/// lost, and one notifies each listener of its state while there is something to say. None is ever
/// interrupted: closing what a thread waits for ends it.
///
/// Limits: 1,024 connections wait to be accepted; PEM files have at most 1 MiB; a listener that
/// does not return misses all but the last 1,000 states.
package dev.streamwright.net;
