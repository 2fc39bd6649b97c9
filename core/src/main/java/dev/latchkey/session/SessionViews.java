package dev.latchkey.session;

import dev.latchkey.locale.CallLocale;
import dev.latchkey.locale.World;
import dev.latchkey.rest.Call;
import java.util.List;

/** Shows sessions to a caller: in the caller's locale, and with the caller's own one marked. */
public final class SessionViews {
  private final World world;

  public SessionViews(World world) {
    this.world = world;
  }

  /** A session as the caller sees it. */
  public SessionView of(Call call, Session session) {
    boolean current = SignedIn.currentOf(call).filter(session.id()::equals).isPresent();
    return new SessionView(session, country(call, session), current, "");
  }

  /** A session that the call itself just opened; only a server key is told the secret. */
  public SessionView opened(Call call, Sessions.Opened opened) {
    String secret = call.byKey() ? opened.token().encode() : "";
    return new SessionView(opened.session(), country(call, opened.session()), true, secret);
  }

  /** Sessions as the caller sees them, in the same order. */
  public List<SessionView> of(Call call, List<Session> sessions) {
    return sessions.stream().map(session -> of(call, session)).toList();
  }

  private String country(Call call, Session session) {
    return world.countryName(session.countryCode(), CallLocale.of(call));
  }
}
