package dev.latchkey.rest;

import java.net.InetAddress;

/**
 * The other end of a request, seen through the proxies that are trusted.
 *
 * @param address the nearest address that is not a trusted proxy
 * @param https whether the client's own connection was encrypted
 */
public record Client(InetAddress address, boolean https) {

  /** The address in its shortest form (RFC 5952); an IPv4-mapped one as IPv4. */
  public String ip() {
    return Addresses.text(address);
  }

  /** What limits count together: an IPv4 address, or the /64 an IPv6 one is in. */
  public String network() {
    return Addresses.network(address);
  }
}
