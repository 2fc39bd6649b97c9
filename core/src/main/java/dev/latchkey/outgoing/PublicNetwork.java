package dev.latchkey.outgoing;

import dev.latchkey.rest.Proxies.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that anyone's server may have: all but those that the IANA registries of special
 * purposes (RFC 6890, for IPv4 and IPv6) keep from being reached globally, and those that hide an
 * IPv4 address of that kind.
 */
final class PublicNetwork {
  /** This host, private, shared, loopback, link-local, assignments, documentation, reserved. */
  private static final List<Network> KEPT_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** RFC 4291 section 2.4: global unicast is assigned from here and nowhere else. */
  private static final List<Network> GLOBAL_V6 = networks("2000::/3");

  /** Teredo and other protocol assignments, documentation. */
  private static final List<Network> KEPT_V6 = networks("2001::/23", "2001:db8::/32", "3fff::/20");

  /** RFC 3056: the IPv4 address stands in bytes 2 to 5. */
  private static final List<Network> SIX_TO_FOUR = networks("2002::/16");

  /** RFC 6052: the IPv4 address stands in the last four bytes. */
  private static final List<Network> NAT64 = networks("64:ff9b::/96");

  private PublicNetwork() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return !in(KEPT_V4, address);
    }
    if (in(SIX_TO_FOUR, address)) {
      return contains(four(Arrays.copyOfRange(bytes, 2, 6)));
    }
    if (in(NAT64, address)) {
      return contains(four(Arrays.copyOfRange(bytes, 12, 16)));
    }
    return in(GLOBAL_V6, address) && !in(KEPT_V6, address);
  }

  private static InetAddress four(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("address of " + bytes.length + " bytes", impossible);
    }
  }

  private static boolean in(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(text -> Network.parse(text).orElseThrow()).toList();
  }
}
