package dev.latchkey.rest;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about the client is taken. With none, no header is believed.
 *
 * @param trusted networks the proxies are in
 */
public record Proxies(List<Network> trusted) {
  /**
   * Most entries of X-Forwarded-For looked at, from the right; more hops than this are not real.
   */
  private static final int MAX_HOPS = 32;

  public Proxies {
    trusted = List.copyOf(trusted);
  }

  /** Nobody is trusted: the client is whoever is at the other end of the connection. */
  public static Proxies none() {
    return new Proxies(List.of());
  }

  /**
   * Who is calling: the right-most address that is not a trusted proxy. An entry that is no address
   * ends the search at the hop before it, so that junk is never stored.
   */
  public Client client(Request request) {
    InetAddress hop = request.peer();
    if (!trusts(hop)) {
      return new Client(hop, false);
    }
    boolean https =
        request.header("x-forwarded-proto").map(String::strip).orElse("").equalsIgnoreCase("https");
    List<String> claimed = claimed(request);
    for (int i = claimed.size() - 1; i >= Math.max(0, claimed.size() - MAX_HOPS); i--) {
      Optional<InetAddress> next = Addresses.parse(claimed.get(i));
      if (next.isEmpty()) {
        break;
      }
      hop = next.get();
      if (!trusts(hop)) {
        break;
      }
    }
    return new Client(hop, https);
  }

  private boolean trusts(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static List<String> claimed(Request request) {
    List<String> entries = new ArrayList<>();
    for (String line : request.headers().all("x-forwarded-for")) {
      for (String entry : line.split(",", -1)) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }

  /**
   * A block of addresses (RFC 4632).
   *
   * @param prefix how many leading bits must be equal, 0 to 32 or 128
   */
  public record Network(InetAddress base, int prefix) {
    public Network {
      if (prefix < 0 || prefix > base.getAddress().length * 8) {
        throw new IllegalArgumentException("prefix length " + prefix);
      }
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address; nothing if it is neither. */
    public static Optional<Network> parse(String text) {
      int slash = text.indexOf('/');
      String base = slash < 0 ? text : text.substring(0, slash);
      return Addresses.parse(base.strip()).flatMap(address -> of(address, text, slash));
    }

    private static Optional<Network> of(InetAddress address, String text, int slash) {
      int bits = address.getAddress().length * 8;
      String length = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1).strip();
      if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
        return Optional.empty();
      }
      return Optional.of(new Network(address, Integer.parseInt(length)));
    }

    /** Whether an address is one of the block. */
    public boolean contains(InetAddress address) {
      byte[] mine = base.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((mine[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
