package dev.latchkey.session;

import static dev.latchkey.rest.Field.flag;
import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.since;
import static dev.latchkey.rest.Field.text;
import static dev.latchkey.rest.Field.texts;
import static dev.latchkey.rest.Field.time;

import dev.latchkey.rest.Field;
import dev.latchkey.rest.Format;
import dev.latchkey.rest.Shape;
import dev.latchkey.session.Session.ProviderTokens;

/**
 * A session as one caller sees it.
 *
 * @param tokens the provider's, opened
 * @param countryName in the caller's locale
 * @param current whether it is the session that authenticated the call, or was just opened by it
 * @param secret what opens it, for a server key that just made it; "" for everyone else, always
 */
public record SessionView(
    Session session, ProviderTokens tokens, String countryName, boolean current, String secret) {
  private static final String UNKNOWN = "empty when unknown";

  public static final Shape<SessionView> SHAPE =
      Shape.of(
          "session",
          "A user signed in: by which provider, from where, on what, until when.",
          text("$id", "Session id; it opens nothing.", v -> v.session.id().value()),
          instant("$createdAt", "When it was created.", v -> v.session.createdAt()),
          instant(
              "$updatedAt",
              "When it last changed.",
              v -> v.session.updatedAt(),
              since(Format.V1_5)),
          text("userId", "Id of the user whose session it is.", v -> v.session.user().value()),
          instant("expire", "When it ends.", v -> v.session.expiresAt()),
          text(
              "provider",
              "How the user signed in.",
              v -> v.session.provider(),
              note("`email`, `anonymous`, `server`; later the key of an OAuth2 provider and more")),
          text(
              "providerUid",
              "The user's id at that provider.",
              v -> v.session.providerUid(),
              note("the e-mail address for `email`; empty where there is none")),
          text(
              "providerAccessToken",
              "The provider's access token.",
              v -> v.tokens.access(),
              Field.secret(),
              note("empty unless an OAuth2 provider gave one")),
          time(
              "providerAccessTokenExpiry",
              "When that token expires.",
              v -> v.tokens.accessExpiresAt(),
              note("empty unless there is one")),
          text(
              "providerRefreshToken",
              "The provider's refresh token.",
              v -> v.tokens.refresh(),
              Field.secret(),
              note("empty unless an OAuth2 provider gave one")),
          text(
              "ip",
              "IP address in use when the session was created.",
              v -> v.session.ip(),
              note("IPv4, or IPv6 in its shortest form (RFC 5952)")),
          text(
              "osCode",
              "Short code of the operating system.",
              v -> v.session.device().osCode(),
              note("such as `WIN`, `AND`, `IOS`; " + UNKNOWN)),
          text(
              "osName",
              "Name of the operating system.",
              v -> v.session.device().osName(),
              note(UNKNOWN)),
          text(
              "osVersion",
              "Version of the operating system.",
              v -> v.session.device().osVersion(),
              note("major.minor; " + UNKNOWN)),
          text(
              "clientType",
              "Kind of client.",
              v -> v.session.device().clientType(),
              note("`browser`, `mobile app`, `library` …; " + UNKNOWN)),
          text(
              "clientCode",
              "Short code of the client.",
              v -> v.session.device().clientCode(),
              note("such as `CH`, `CM`; browsers only")),
          text(
              "clientName",
              "Name of the client.",
              v -> v.session.device().clientName(),
              note(UNKNOWN)),
          text(
              "clientVersion",
              "Version of the client.",
              v -> v.session.device().clientVersion(),
              note("major.minor; " + UNKNOWN)),
          text(
              "clientEngine",
              "Name of the client's engine.",
              v -> v.session.device().clientEngine(),
              note("such as `Blink`, `WebKit`; browsers only")),
          text(
              "clientEngineVersion",
              "Version of the client's engine.",
              v -> v.session.device().clientEngineVersion(),
              note("browsers only")),
          text(
              "deviceName",
              "Kind of device.",
              v -> v.session.device().deviceName(),
              note("`desktop`, `smartphone`, `tablet` …; " + UNKNOWN)),
          text(
              "deviceBrand",
              "Brand of the device.",
              v -> v.session.device().deviceBrand(),
              note(UNKNOWN)),
          text(
              "deviceModel",
              "Model of the device.",
              v -> v.session.device().deviceModel(),
              note(UNKNOWN)),
          text(
              "countryCode",
              "Country of the IP address.",
              v -> v.session.countryCode(),
              note(
                  "two-character ISO 3166-1 alpha code, lower case; `--` when unknown;"
                      + " IP Geolocation by [DB-IP](https://db-ip.com)")),
          text(
              "countryName",
              "Name of that country.",
              SessionView::countryName,
              note("in the caller's locale; the locale's word for unknown")),
          flag("current", "Whether this is the session the caller is using.", SessionView::current),
          texts(
              "factors",
              "Factors shown so far.",
              v -> v.session.factors(),
              since(Format.V1_5),
              note("`password`, `anonymous`, `server` …")),
          text(
              "secret",
              "What opens the session, ready for `X-Appwrite-Session`.",
              SessionView::secret,
              Field.secret(),
              since(Format.V1_5),
              note("only for a server key, and only in the answer that creates the session")),
          time(
              "mfaUpdatedAt",
              "When a second factor was last shown.",
              v -> v.session.mfaUpdatedAt(),
              since(Format.V1_5),
              note("empty if never")));

  public static final Shape<Shape.Page<SessionView>> LIST =
      Shape.list("sessionList", "sessions", SHAPE);
}
