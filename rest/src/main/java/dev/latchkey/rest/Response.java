package dev.latchkey.rest;

import java.util.List;
import java.util.Optional;

/**
 * One HTTP answer.
 *
 * @param headers in the order to be sent; a name may come more than once
 */
public record Response(int status, List<Header> headers, byte[] body) {
  public Response {
    headers = List.copyOf(headers);
  }

  /** One header line. Neither part holds a line break: {@link #of} sees to it. */
  public record Header(String name, String value) {
    public Header {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        refuse(c <= ' ' || c == ':' || c > '~', name);
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        refuse((c < ' ' && c != '\t') || c == 0x7F, name);
      }
    }

    private static void refuse(boolean broken, String name) {
      if (broken) {
        throw new IllegalArgumentException("header that would break the line: " + name);
      }
    }

    /** A header line. */
    public static Header of(String name, String value) {
      return new Header(name, value);
    }
  }

  /** The first value of a header, whatever case its name is written in. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
