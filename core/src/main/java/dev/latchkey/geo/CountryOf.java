package dev.latchkey.geo;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Says which country an address is in. */
@FunctionalInterface
public interface CountryOf {

  /** What stands for a country nobody knows, in the protocol as here. */
  String UNKNOWN = "--";

  /**
   * The country an address is in.
   *
   * @param address any address; null where the caller's is missing
   * @return two upper-case letters, ISO 3166-1 alpha-2 or XK for Kosovo, or {@link #UNKNOWN} for an
   *     address that is missing, not {@linkplain #isPublic public} or not known; never throws
   */
  String code(@Nullable InetAddress address);

  /** A place to stand where there is no data: every address is unknown. */
  static CountryOf nowhere() {
    return _ -> UNKNOWN;
  }

  /**
   * Whether an address can belong to a country at all.
   *
   * @return false for the unspecified, loopback, link-local, multicast and private ones (RFC 1918;
   *     shared space, RFC 6598; unique local addresses, RFC 4193)
   */
  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (special) {
      return false;
    }
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      // RFC 6598: 100.64.0.0/10
      return !(bytes[0] == 100 && (bytes[1] & 0xC0) == 64);
    }
    // RFC 4193 section 3.1: fc00::/7
    return (bytes[0] & 0xFE) != 0xFC;
  }
}
