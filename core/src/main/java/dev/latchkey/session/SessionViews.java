package dev.latchkey.session;

import dev.latchkey.locale.CallLocale;
import dev.latchkey.locale.World;
import dev.latchkey.rest.Call;
import java.util.List;

/** Shows sessions to a caller: in the caller's locale, and with the caller's own one marked. */
public final class SessionViews {
  private final World world;
  private final ProviderSide providers;

  public SessionViews(World world, ProviderSide providers) {
    this.world = world;
    this.providers = providers;
  }

  /** A session as the caller sees it. */
  public SessionView of(Call call, Session session) {
    boolean current = SignedIn.currentOf(call).filter(session.id()::equals).isPresent();
    return view(call, session, current, "");
  }

  /** A session that the call itself just opened; only a server key is told the secret. */
  public SessionView opened(Call call, Sessions.Opened opened) {
    String secret = call.byKey() ? opened.token().encode() : "";
    return view(call, opened.session(), true, secret);
  }

  private SessionView view(Call call, Session session, boolean current, String secret) {
    return new SessionView(
        session, providers.opened(session), country(call, session), current, secret);
  }

  /** Sessions as the caller sees them, in the same order. */
  public List<SessionView> of(Call call, List<Session> sessions) {
    return sessions.stream().map(session -> of(call, session)).toList();
  }

  private String country(Call call, Session session) {
    return world.countryName(session.countryCode(), CallLocale.of(call));
  }
}
