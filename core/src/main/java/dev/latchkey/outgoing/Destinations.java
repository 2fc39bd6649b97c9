package dev.latchkey.outgoing;

import dev.latchkey.outgoing.OutgoingFailure.Reason;
import dev.latchkey.rest.Proxies.Network;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where calls may go: to public addresses over https, and to whatever the operator lists. A name is
 * looked up once, and what was checked is what is connected to, so a name that changes its address
 * in between gains nothing.
 */
public final class Destinations {
  /** A host that is a number in any of the forms that resolvers read as an IPv4 address. */
  private static final Pattern NUMBER =
      Pattern.compile("(?i)(?:0x[0-9a-f]*|[0-9]+)(?:\\.(?:0x[0-9a-f]*|[0-9]+))*\\.?");

  private final List<Listed> listed;
  private final Names names;

  /**
   * Takes what is allowed beyond the public network.
   *
   * @param listed the operator's exceptions
   * @param names looks names up
   */
  public Destinations(List<Listed> listed, Names names) {
    this.listed = List.copyOf(listed);
    this.names = names;
  }

  /** Looks names up. */
  @FunctionalInterface
  public interface Names {
    /**
     * The addresses of a name.
     *
     * @throws OutgoingFailure if it has none
     */
    List<InetAddress> of(String host);
  }

  /** A destination that the operator allows although it is inside: it may also be without TLS. */
  public sealed interface Listed {
    /** A name, in lower case, with whatever addresses it has. */
    record Host(String name) implements Listed {}

    /** A block of addresses. */
    record Block(Network network) implements Listed {}

    /** Reads a name, an address or a network; nothing if it is none of them. */
    static Optional<Listed> parse(String text) {
      Optional<Listed> block = Network.parse(text).map(Block::new);
      boolean name = text.matches("(?i)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
      boolean number = NUMBER.matcher(text).matches();
      return block.isPresent() || !name || number
          ? block
          : Optional.of(new Host(text.toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Looks at an address before anything is looked up or connected to.
   *
   * @throws OutgoingFailure if it may not be called
   */
  public void check(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = host(url);
    boolean plain = scheme.equals("http") && exception(host);
    if (!scheme.equals("https") && !plain) {
      throw forbidden("only https may be called, not " + scheme + " at " + host);
    }
    if (url.getRawUserInfo() != null) {
      throw forbidden("an address with a user's name in it");
    }
  }

  /**
   * The addresses of a host that may be connected to.
   *
   * @throws OutgoingFailure if one of them is inside and not listed, or there is none
   */
  public List<InetAddress> addresses(String host) {
    String name = bare(host);
    Optional<InetAddress> literal = literal(name);
    if (literal.isEmpty() && NUMBER.matcher(name).matches()) {
      throw forbidden("an address in an ambiguous form: " + name);
    }
    List<InetAddress> found = literal.map(List::of).orElseGet(() -> names.of(name));
    if (found.isEmpty()) {
      throw new OutgoingFailure(Reason.UNREACHABLE, "no address for " + name);
    }
    boolean byName = listed.contains(new Listed.Host(name));
    for (InetAddress address : found) {
      if (!byName && !allowed(address)) {
        throw forbidden(name + " is not on the public network");
      }
    }
    return found;
  }

  private boolean exception(String host) {
    return listed.contains(new Listed.Host(host)) || literal(host).map(this::inside).orElse(false);
  }

  private boolean allowed(InetAddress address) {
    return PublicNetwork.contains(address) || inside(address);
  }

  private boolean inside(InetAddress address) {
    return listed.stream()
        .anyMatch(one -> one instanceof Listed.Block(Network network) && network.contains(address));
  }

  private static Optional<InetAddress> literal(String host) {
    return Network.parse(host).map(Network::base).filter(_ -> !host.contains("/"));
  }

  private static String host(URI url) {
    String host = url.getHost();
    if (host == null || host.isEmpty()) {
      throw forbidden("an address without a host");
    }
    return bare(host);
  }

  private static String bare(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static OutgoingFailure forbidden(String what) {
    return new OutgoingFailure(Reason.FORBIDDEN, what);
  }
}
