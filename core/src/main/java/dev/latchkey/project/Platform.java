package dev.latchkey.project;

import dev.latchkey.rest.Origin;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A web origin a project accepts: a host name, or {@code *.example.com} for all below it.
 *
 * @param host in lower case, without scheme and port
 */
public record Platform(String host) {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\*\\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
              + "|\\[[0-9a-f:.]+]");

  public Platform {
    host = host.toLowerCase(Locale.ROOT);
    if (host.length() > 253 || !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "not a host name such as app.example.com or *.example.com: " + host);
    }
  }

  /** Whether the origin's host is this one; scheme and port do not matter in the protocol. */
  boolean covers(Origin origin) {
    return host.startsWith("*.")
        ? origin.host().endsWith(host.substring(1))
        : origin.host().equals(host);
  }
}
