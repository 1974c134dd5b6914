package dev.streamwright.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Where a peer comes from, as far as limits go: an IPv4 address, or an IPv6 network, since
/// who has one address of it has all.
///
/// @param bytes the address, or the network's part of it
/// @param isOwn whether it is this machine
public record PeerNetwork(ByteBuffer bytes, boolean isOwn) {
  private static final int IPV6_NETWORK_BYTES = 8;

  /// The network of an address.
  public static PeerNetwork of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new PeerNetwork(
        ByteBuffer.wrap(
            address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes),
        address.isLoopbackAddress());
  }
}
