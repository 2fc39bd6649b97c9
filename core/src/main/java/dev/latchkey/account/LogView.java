package dev.latchkey.account;

import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.note;
import static dev.latchkey.rest.Field.text;

import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.rest.Field;
import dev.latchkey.rest.Shape;
import dev.latchkey.user.User;

/**
 * Something that happened to a user, as the user or an app's server sees it.
 *
 * @param user as the user is now
 * @param mode {@code default}, or "" for servers, as the protocol has it
 * @param countryName in the caller's locale
 */
public record LogView(AuditEvent event, User user, String mode, String countryName) {
  private static final String UNKNOWN = "empty when unknown";

  public static final Shape<LogView> SHAPE =
      Shape.of(
          "log",
          "Something that happened to a user: what, when, from where and with what.",
          text("event", "What happened.", v -> v.event.event(), note("such as `session.create`")),
          text("userId", "Id of the user to whom it happened.", v -> v.user.id().value()),
          text(
              "userEmail",
              "The user's e-mail address, as it is now.",
              v -> v.user.email().map(EmailAddress::value).orElse(""),
              note("empty when unset")),
          text(
              "userName",
              "The user's display name, as it is now.",
              v -> v.user.name(),
              note("empty when unset")),
          text(
              "mode",
              "`default` in the user's own list.",
              LogView::mode,
              note("empty in the list of an app's server")),
          text(
              "ip",
              "IP address that it came from.",
              v -> v.event.ip(),
              note("empty for what the server did by itself")),
          instant("time", "When it happened.", v -> v.event.at()),
          text(
              "osCode", "Short code of the operating system.", v -> v.device().osCode(), unknown()),
          text("osName", "Name of the operating system.", v -> v.device().osName(), unknown()),
          text(
              "osVersion",
              "Version of the operating system.",
              v -> v.device().osVersion(),
              unknown()),
          text("clientType", "Kind of client.", v -> v.device().clientType(), unknown()),
          text(
              "clientCode",
              "Short code of the client.",
              v -> v.device().clientCode(),
              note("browsers only")),
          text("clientName", "Name of the client.", v -> v.device().clientName(), unknown()),
          text(
              "clientVersion",
              "Version of the client.",
              v -> v.device().clientVersion(),
              unknown()),
          text(
              "clientEngine",
              "Name of the client's engine.",
              v -> v.device().clientEngine(),
              note("browsers only")),
          text(
              "clientEngineVersion",
              "Version of the client's engine.",
              v -> v.device().clientEngineVersion(),
              note("browsers only")),
          text("deviceName", "Kind of device.", v -> v.device().deviceName(), unknown()),
          text("deviceBrand", "Brand of the device.", v -> v.device().deviceBrand(), unknown()),
          text("deviceModel", "Model of the device.", v -> v.device().deviceModel(), unknown()),
          text(
              "countryCode",
              "Country of the IP address.",
              v -> v.event.from().countryCode(),
              note(
                  "two-character ISO 3166-1 alpha code, lower case; `--` when unknown;"
                      + " IP Geolocation by [DB-IP](https://db-ip.com)")),
          text(
              "countryName",
              "Name of that country.",
              LogView::countryName,
              note("in the caller's locale; the locale's word for unknown")));

  public static final Shape<Shape.Page<LogView>> LIST = Shape.list("logList", "logs", SHAPE);

  private DeviceFacts device() {
    return event.from().device();
  }

  private static Field.Extra unknown() {
    return note(UNKNOWN);
  }
}
