package dev.latchkey.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a web page or an app says it comes from (RFC 6454).
 *
 * @param scheme in lower case
 * @param host in lower case; "" for a scheme that has none
 * @param text the origin as it is echoed, in lower case
 */
public record Origin(String scheme, String host, String text) {

  /** Reads an {@code Origin} header. Nothing if it is {@code null}, a list or malformed. */
  public static Optional<Origin> parse(String header) {
    String text = header.strip().toLowerCase(Locale.ROOT);
    if (text.length() > 512 || text.equals("null")) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
      if (uri.getScheme() == null || uri.isOpaque() || !bare) {
        return Optional.empty();
      }
      String host = uri.getHost() == null ? "" : uri.getHost();
      return host.isEmpty() && text.startsWith("http")
          ? Optional.empty()
          : Optional.of(new Origin(uri.getScheme(), host, text));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }
}
