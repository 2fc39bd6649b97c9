package dev.latchkey.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered, before anything was made of it.
 *
 * @param code the HTTP status
 * @param headers every header line by its name in lower case
 * @param body as text; what is not UTF-8 in it is replaced
 */
public record RawAnswer(int code, Map<String, List<String>> headers, String body) {
  public RawAnswer {
    headers = Map.copyOf(headers);
  }

  /** The first header of that name, upper or lower case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
