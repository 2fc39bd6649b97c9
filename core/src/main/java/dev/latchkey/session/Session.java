package dev.latchkey.session;

import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A user signed in on one device until a given instant. Alive or not is a question of the clock.
 *
 * @param secret all that is stored of the session's secret
 * @param provider how the user signed in, such as {@code email}
 * @param providerUid the user's id at that provider
 * @param ip the address in use when the session was opened, in its shortest form
 * @param countryCode ISO 3166-1 alpha-2 in lower case, or {@code --}
 * @param factors what was shown so far, such as {@code password}
 */
public record Session(
    ProjectId project,
    SessionId id,
    UserId user,
    SecretHash secret,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    String provider,
    String providerUid,
    ProviderTokens providerTokens,
    String ip,
    String countryCode,
    DeviceFacts device,
    List<String> factors,
    Optional<Instant> mfaUpdatedAt) {
  public Session {
    factors = List.copyOf(factors);
  }

  /** Whether the session still opens anything: it does until, not at, the instant it expires. */
  public boolean aliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** The same session with tokens of its provider. */
  public Session with(ProviderTokens tokens) {
    return new Session(
        project,
        id,
        user,
        secret,
        createdAt,
        updatedAt,
        expiresAt,
        provider,
        providerUid,
        tokens,
        ip,
        countryCode,
        device,
        factors,
        mfaUpdatedAt);
  }

  /** The same session, having shown these factors as well. */
  public Session showing(List<String> more, Optional<Instant> challengedAt, Instant at) {
    var all = new LinkedHashSet<>(factors);
    all.addAll(more);
    return new Session(
        project,
        id,
        user,
        secret,
        createdAt,
        at,
        expiresAt,
        provider,
        providerUid,
        providerTokens,
        ip,
        countryCode,
        device,
        List.copyOf(all),
        challengedAt.or(() -> mfaUpdatedAt));
  }

  /** The tokens an OAuth2 provider gave along; "" and none for any other provider. */
  public record ProviderTokens(String access, Optional<Instant> accessExpiresAt, String refresh) {
    public static final ProviderTokens NONE = new ProviderTokens("", Optional.empty(), "");

    @Override
    public String toString() {
      return "ProviderTokens[••••]";
    }
  }
}
