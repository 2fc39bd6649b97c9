package dev.latchkey.store.sql;

import dev.latchkey.session.RenewalTimes;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import java.util.ArrayList;
import java.util.List;

/** How a session lies in its table. */
final class SessionRow {
  static final String COLUMNS =
      "project_id, id, user_id, secret_hash, created_at, updated_at, expires_at, provider,"
          + " provider_uid, provider_access_token, provider_access_token_expires_at,"
          + " provider_refresh_token, ip, country_code, "
          + DeviceColumns.NAMES
          + ", factors, mfa_updated_at";

  static final String INSERT =
      "INSERT INTO sessions (" + COLUMNS + ", refresh_at) VALUES (" + "?, ".repeat(28) + "?)";

  private SessionRow() {}

  /** The values of {@link #INSERT}. */
  static Object[] inserted(Session session) {
    var values =
        new ArrayList<Object>(
            List.of(
                session.project(),
                session.id(),
                session.user(),
                session.secret(),
                session.createdAt(),
                session.updatedAt(),
                session.expiresAt(),
                session.provider(),
                session.providerUid(),
                session.providerTokens().access(),
                session.providerTokens().accessExpiresAt(),
                session.providerTokens().refresh(),
                session.ip(),
                session.countryCode()));
    values.addAll(DeviceColumns.values(session.device()));
    values.add(TextList.write(session.factors()));
    values.add(session.mfaUpdatedAt());
    values.add(RenewalTimes.due(session.id(), session.providerTokens(), session.createdAt()));
    return values.toArray();
  }

  static Session read(Row row) {
    return new Session(
        row.project(),
        new SessionId(row.text()),
        row.user(),
        row.secret(),
        row.instant(),
        row.instant(),
        row.instant(),
        row.text(),
        row.text(),
        new Session.ProviderTokens(row.text(), row.optionalInstant(), row.text()),
        row.text(),
        row.text(),
        DeviceColumns.read(row),
        row.texts(),
        row.optionalInstant());
  }
}
