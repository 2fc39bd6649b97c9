package dev.latchkey.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every endpoint by method and path. A path is decoded once, here, before anything looks at it. */
public final class Routes {
  private final List<Endpoint<?, ?>> endpoints;
  private final Node root = new Node();

  /**
   * Gathers the endpoints.
   *
   * @throws IllegalArgumentException naming every route that is declared twice
   */
  public Routes(List<Endpoint<?, ?>> endpoints) {
    this.endpoints = List.copyOf(endpoints);
    List<String> twice = new ArrayList<>();
    for (Endpoint<?, ?> endpoint : endpoints) {
      List<String> paths = new ArrayList<>(endpoint.aliases());
      paths.add(endpoint.path());
      for (String path : paths) {
        if (!root.add(endpoint, path)) {
          twice.add(endpoint.method() + " " + path);
        }
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("declared twice: " + twice);
    }
  }

  /** Every endpoint, in the order declared. */
  public List<Endpoint<?, ?>> endpoints() {
    return endpoints;
  }

  /**
   * Finds the endpoint of a request. A path that is not in its plain form (empty or dot segments,
   * an encoded slash, a semicolon, bad encoding) finds nothing.
   */
  Optional<Match> find(String method, String rawPath) {
    return segments(rawPath).flatMap(segments -> root.find(method, segments));
  }

  /** A route and the values of its placeholders. */
  record Match(Endpoint<?, ?> endpoint, Map<String, String> path) {}

  private static Optional<List<String>> segments(String rawPath) {
    if (!rawPath.startsWith("/") || rawPath.length() > 2048) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.substring(1).split("/", -1)) {
      Optional<String> segment = decode(raw).filter(Routes::plain);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  private static boolean plain(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment
            .chars()
            .noneMatch(c -> c <= ' ' || c == '/' || c == '\\' || c == ';' || c == 0x7F);
  }

  /** Percent-decoding (RFC 3986 section 2.1), strict: nothing if a byte or the UTF-8 is bad. */
  static Optional<String> decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(raw);
    }
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.put(in[i]);
        continue;
      }
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** One segment of the tree of paths. */
  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private final Map<String, Target> byMethod = new HashMap<>();
    private Optional<Node> placeholder = Optional.empty();

    boolean add(Endpoint<?, ?> endpoint, String template) {
      Node node = this;
      List<String> names = new ArrayList<>();
      for (String segment : template.substring(1).split("/", -1)) {
        if (segment.startsWith("{")) {
          names.add(segment.substring(1, segment.length() - 1));
          node.placeholder = node.placeholder.or(() -> Optional.of(new Node()));
          node = node.placeholder.orElseThrow();
        } else {
          node = node.fixed.computeIfAbsent(segment, _ -> new Node());
        }
      }
      return node.byMethod.putIfAbsent(endpoint.method(), new Target(endpoint, names)) == null;
    }

    Optional<Match> find(String method, List<String> segments) {
      return find(method, segments, 0, new ArrayList<>());
    }

    private Optional<Match> find(
        String method, List<String> segments, int at, List<String> values) {
      if (at == segments.size()) {
        return Optional.ofNullable(byMethod.get(method)).map(target -> target.match(values));
      }
      Node next = fixed.get(segments.get(at));
      if (next != null) {
        Optional<Match> found = next.find(method, segments, at + 1, values);
        if (found.isPresent()) {
          return found;
        }
      }
      return placeholder.flatMap(node -> {
        List<String> more = new ArrayList<>(values);
        more.add(segments.get(at));
        return node.find(method, segments, at + 1, more);
      });
    }
  }

  private record Target(Endpoint<?, ?> endpoint, List<String> names) {
    Match match(List<String> values) {
      Map<String, String> path = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        path.put(names.get(i), values.get(i));
      }
      return new Match(endpoint, path);
    }
  }
}
