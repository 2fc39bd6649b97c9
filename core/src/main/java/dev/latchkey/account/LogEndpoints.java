package dev.latchkey.account;

import static dev.latchkey.rest.Endpoint.get;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.locale.CallLocale;
import dev.latchkey.locale.World;
import dev.latchkey.project.Project;
import dev.latchkey.query.Queries;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.session.SignedIn;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.util.List;

/** What happened to a user, for the user and for an app's server. */
public final class LogEndpoints {
  private static final Param<UserId> USER_ID = Param.path("userId", UserId.RULE, "Which user.");

  private final Audit audit;
  private final Users users;
  private final World world;

  public LogEndpoints(Audit audit, Users users, World world) {
    this.audit = audit;
    this.users = users;
    this.world = world;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "account.listLogs",
                "/v1/account/logs",
                "List what happened to the signed-in user's account, newest first.")
            .signedIn()
            .takes(Queries.WINDOW, Queries.TOTAL, Asked::new)
            .answers(200, LogView.LIST)
            .by((call, asked) -> Reply.of(page(call, SignedIn.of(call).user(), asked, "default"))),
        get(
                "users.listLogs",
                "/v1/users/{userId}/logs",
                "List what happened to a user, newest first.")
            .serverKey(Scopes.USERS_READ)
            .takes(
                USER_ID,
                Queries.WINDOW,
                Queries.TOTAL,
                (user, queries, total) -> new AskedAbout(user, new Asked(queries, total)))
            .answers(200, LogView.LIST)
            .refuses(Code.USER_NOT_FOUND)
            .by(this::ofUser));
  }

  private record Asked(List<String> queries, boolean total) {}

  private record AskedAbout(UserId user, Asked asked) {}

  private Reply<Page<LogView>> ofUser(Call call, AskedAbout about) {
    User user = users.get(Project.of(call).projectId(), about.user());
    return Reply.of(page(call, user, about.asked(), ""));
  }

  private Page<LogView> page(Call call, User user, Asked asked, String mode) {
    var page = audit.about(user, Queries.window(asked.queries()), asked.total());
    var locale = CallLocale.of(call);
    return new Page<>(
        page.total(),
        page.items().stream()
            .map(event -> {
              String country = world.countryName(event.from().countryCode(), locale);
              return new LogView(event, user, mode, country);
            })
            .toList());
  }
}
