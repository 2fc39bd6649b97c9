package dev.latchkey.session;

import dev.latchkey.known.DeviceCookie;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Origin;
import dev.latchkey.rest.Response.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header lines that give a session to a browser, and that take it away again. */
public final class SessionCookies {
  /** RFC 6265 section 4.1.1: the date of RFC 9110 section 5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String FALLBACK = "X-Fallback-Cookies";

  private SessionCookies() {}

  /** The cookie's name in a project. */
  public static String name(String project) {
    return "a_session_" + project;
  }

  /** The name of its twin without SameSite, which browsers of 2019 needed. */
  public static String legacyName(String project) {
    return name(project) + "_legacy";
  }

  /**
   * Gives the caller the session: cookies, and the fallback where those will not be kept. The
   * device's cookie comes first, and stays when the session ends.
   */
  public static List<Header> give(Call call, Sessions.Opened opened) {
    List<Header> headers = new ArrayList<>();
    opened.device().ifPresent(device -> headers.add(device(call, device)));
    headers.addAll(cookies(call, opened.session(), opened.token()));
    if (fallsBack(call)) {
      String name = name(call.tenant().id());
      String token = opened.token().encode();
      headers.add(Header.of(FALLBACK, "{\"%s\":\"%s\"}".formatted(name, token)));
    }
    return headers;
  }

  private static Header device(Call call, DeviceCookie device) {
    String name = DeviceCookie.name(call.tenant().id());
    return cookie(name, device.value(), device.expiresAt(), sameSite(call));
  }

  /** The cookies alone: for a session that the caller holds already. */
  public static List<Header> cookies(Call call, Session session, SessionToken token) {
    String value = URLEncoder.encode(token.encode(), StandardCharsets.US_ASCII);
    return lines(call, value, session.expiresAt(), Project.of(call).settings().legacyCookie());
  }

  /** Takes the session away: every cookie it may have, with the attributes it was given with. */
  public static List<Header> take(Call call) {
    List<Header> headers = lines(call, "deleted", Instant.EPOCH, true);
    if (fallsBack(call)) {
      headers.add(Header.of(FALLBACK, "[]"));
    }
    return headers;
  }

  private static List<Header> lines(Call call, String value, Instant expires, boolean legacy) {
    String project = call.tenant().id();
    List<Header> headers = new ArrayList<>();
    if (legacy) {
      String secure = call.client().https() ? "; Secure" : "";
      headers.add(cookie(legacyName(project), value, expires, secure));
    }
    headers.add(cookie(name(project), value, expires, sameSite(call)));
    return headers;
  }

  /**
   * None without Secure is dropped by browsers; Lax is kept, and sent between localhost's ports.
   */
  private static String sameSite(Call call) {
    return call.client().https() ? "; SameSite=None; Secure" : "; SameSite=Lax";
  }

  private static Header cookie(String name, String value, Instant expires, String more) {
    return Header.of(
        "Set-Cookie",
        "%s=%s; Expires=%s; Path=/; HttpOnly%s".formatted(name, value, DATE.format(expires), more));
  }

  /** Whether the page is of another site, so that a browser may not keep our cookies. */
  private static boolean fallsBack(Call call) {
    return Project.of(call).settings().fallbackCookies()
        && call.origin().filter(origin -> !sameSite(origin, call)).isPresent();
  }

  private static boolean sameSite(Origin origin, Call call) {
    String host = host(call);
    String theirs = origin.host();
    boolean named = host.matches(".*[a-z].*") && host.contains(".") && !host.startsWith("[");
    return named && site(host).equals(site(theirs));
  }

  private static String host(Call call) {
    String authority = call.request().header("host").orElse("").toLowerCase(Locale.ROOT);
    int port = authority.lastIndexOf(':');
    return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
  }

  /**
   * The registrable domain, by rule of thumb: two labels, or three below a country's second level
   * such as {@code co.uk}. Where it errs, one header is sent too many, to an origin of the
   * project's own choice.
   */
  private static String site(String host) {
    String[] labels = host.split("\\.", -1);
    int n = labels.length;
    boolean secondLevel = n > 2 && labels[n - 1].length() == 2 && labels[n - 2].length() <= 3;
    int keep = Math.min(n, secondLevel ? 3 : 2);
    return String.join(".", List.of(labels).subList(n - keep, n));
  }
}
