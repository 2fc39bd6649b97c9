package dev.latchkey.rest;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text, read without ever asking a name server. */
final class Addresses {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private Addresses() {}

  /** Reads an address literal; nothing for names, ports, zones and other junk. */
  static Optional<InetAddress> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean literal =
        V4.matcher(bare).matches() || (bare.contains(":") && V6.matcher(bare).matches());
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The text form of RFC 5952 section 4. */
  static String text(InetAddress address) {
    return address instanceof Inet6Address six ? shortest(six.getAddress()) : host(address);
  }

  static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return host(address);
    }
    byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
    return shortest(prefix) + "/64";
  }

  private static String host(InetAddress address) {
    return address instanceof Inet4Address ? address.getHostAddress() : "";
  }

  private static String shortest(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF);
    }
    int[] gap = longestGap(groups);
    var text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == gap[0]) {
        text.append("::");
        i += gap[1] - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** Start and length of the first longest run of two or more zero groups; start -1 if none. */
  private static int[] longestGap(int[] groups) {
    int[] best = {-1, 1};
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > best[1]) {
        best = new int[] {i, length};
      }
      i += Math.max(0, length - 1);
    }
    return best;
  }

  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException("address of " + bytes.length + " bytes", wrongLength);
    }
  }
}
