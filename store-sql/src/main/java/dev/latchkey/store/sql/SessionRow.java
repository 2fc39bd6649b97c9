package dev.latchkey.store.sql;

import dev.latchkey.session.DeviceFacts;
import dev.latchkey.session.RenewalTimes;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;

/** How a session lies in its table. */
final class SessionRow {
  static final String COLUMNS =
      "project_id, id, user_id, secret_hash, created_at, updated_at, expires_at, provider,"
          + " provider_uid, provider_access_token, provider_access_token_expires_at,"
          + " provider_refresh_token, ip, country_code, os_code, os_name, os_version, client_type,"
          + " client_code, client_name, client_version, client_engine, client_engine_version,"
          + " device_name, device_brand, device_model, factors, mfa_updated_at";

  static final String INSERT =
      "INSERT INTO sessions (" + COLUMNS + ", refresh_at) VALUES (" + "?, ".repeat(28) + "?)";

  private SessionRow() {}

  /** The values of {@link #INSERT}. */
  static Object[] inserted(Session session) {
    DeviceFacts device = session.device();
    return new Object[] {
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
      session.countryCode(),
      device.osCode(),
      device.osName(),
      device.osVersion(),
      device.clientType(),
      device.clientCode(),
      device.clientName(),
      device.clientVersion(),
      device.clientEngine(),
      device.clientEngineVersion(),
      device.deviceName(),
      device.deviceBrand(),
      device.deviceModel(),
      TextList.write(session.factors()),
      session.mfaUpdatedAt(),
      RenewalTimes.due(session.id(), session.providerTokens(), session.createdAt())
    };
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
        device(row),
        row.texts(),
        row.optionalInstant());
  }

  private static DeviceFacts device(Row row) {
    return new DeviceFacts(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text());
  }
}
