package dev.latchkey.oauth;

import dev.latchkey.core.Secret;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Response.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cookies that bind what was begun to the browser that began it: one for each state, so that
 * several windows do not disturb each other. Over https no other host can set one (RFC 6265bis
 * section 4.1.3.2), and one comes back also after a provider that answers by POST.
 */
final class BrowserCookies {
  private static final String NAME = "a_oauth2_";
  private static final String HOST_ONLY = "__Host-";

  /** So many beginnings of one browser wait; the oldest are given up. */
  private static final int MOST = 8;

  private BrowserCookies() {}

  /** Gives the browser what it will be asked for. */
  static List<Header> give(Call call, States.Begun begun) {
    List<Header> headers = new ArrayList<>();
    List<String> waiting = held(call).map(Cookie::name).distinct().toList();
    waiting.stream()
        .limit(Math.max(0, waiting.size() - MOST + 1))
        .forEach(old -> headers.add(line(call, old, "", 0)));
    String name = name(call, begun.asked().state());
    headers.add(line(call, name, begun.browser().reveal(), States.LIFE.toSeconds()));
    return headers;
  }

  /** What the browser holds for a state. */
  static List<Secret> shown(Call call, String state) {
    String name = name(call, state);
    return held(call)
        .filter(cookie -> cookie.name().equals(name))
        .map(cookie -> new Secret(cookie.value()))
        .toList();
  }

  /** Takes it away once the state is spent. */
  static Header take(Call call, String state) {
    return line(call, name(call, state), "", 0);
  }

  private record Cookie(String name, String value) {}

  private static Stream<Cookie> held(Call call) {
    return call.request().headers().all("cookie").stream()
        .flatMap(line -> Stream.of(line.split(";", -1)))
        .map(pair -> pair.strip().split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].startsWith(prefix(call)))
        .map(pair -> new Cookie(pair[0], pair[1]));
  }

  private static String name(Call call, String state) {
    return prefix(call) + new Secret(state).hash().hex().substring(0, 16);
  }

  private static String prefix(Call call) {
    return call.client().https() ? HOST_ONLY + NAME : NAME;
  }

  private static Header line(Call call, String name, String value, long seconds) {
    // as session cookies: browsers drop None without Secure
    String sameSite = call.client().https() ? "SameSite=None; Secure" : "SameSite=Lax";
    return Header.of(
        "Set-Cookie",
        "%s=%s; Max-Age=%d; Path=/; HttpOnly; %s".formatted(name, value, seconds, sameSite));
  }
}
