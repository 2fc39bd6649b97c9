package dev.latchkey.samples;

import dev.latchkey.client.Latchkey;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.model.Session;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs in, shows where the user is signed in, and ends one of those sessions. */
public final class WhereSignedIn {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
          .withLocale(Locale.getDefault())
          .withZone(ZoneId.systemDefault());

  private WhereSignedIn() {}

  /** The endpoint, the project, the e-mail address, and perhaps the id of a session to be ended. */
  public static void main(String[] args) {
    String password = System.getenv("LATCHKEY_PASSWORD");
    if (args.length < 3 || password == null) {
      System.err.println("Give an endpoint, a project and an e-mail address,");
      System.err.println("and the password in the environment: LATCHKEY_PASSWORD.");
      System.exit(2);
    }
    try {
      Latchkey app = Latchkey.connect(args[0], args[1]).withLocale(Locale.getDefault());
      Latchkey user = app.signedIn(a -> a.createEmailPasswordSession(args[2], password));
      run(user, args.length > 3 ? args[3] : "current");
    } catch (LatchkeyException e) {
      System.err.println(e.getMessage() + (e.type().isEmpty() ? "" : " (" + e.type() + ")"));
      System.exit(1);
    }
  }

  private static void run(Latchkey user, String ended) {
    System.out.println(user.account().get().email() + " is signed in");
    List<Session> sessions = user.account().listSessions().sessions();
    sessions.forEach(session -> System.out.println("  " + line(session)));
    user.account().deleteSession(ended);
    System.out.println("ended " + ended);
    if (!ended.equals("current")) {
      user.account().deleteSession("current");
    }
  }

  /** What a person needs to know their own sign-ins from a stranger's. */
  private static String line(Session session) {
    String device =
        Stream.of(session.clientName(), session.clientVersion(), "on", session.osName())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" "));
    return "%s  %s, %s, %s, since %s%s"
        .formatted(
            session.id(),
            device,
            session.countryName(),
            session.ip(),
            WHEN.format(session.createdAt()),
            session.current() ? "  <- here" : "");
  }
}
