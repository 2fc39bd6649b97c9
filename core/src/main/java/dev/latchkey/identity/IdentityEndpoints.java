package dev.latchkey.identity;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.query.Queries;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.session.SignedIn;
import java.util.List;
import java.util.Optional;

/** Who users are at providers, for the users themselves and for an app's server. */
public final class IdentityEndpoints {
  private static final Param<String> IDENTITY_ID =
      Param.path("identityId", Ids.rule(), "Which identity.");
  private static final Param<String> SEARCH =
      Param.query(
              "search",
              Rule.text(0, 256),
              "Words to find in the ids of identity and user, provider, id or address there.")
          .or("");

  private final Identities identities;

  public IdentityEndpoints(Identities identities) {
    this.identities = identities;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "account.listIdentities",
                "/v1/account/identities",
                "List who the signed-in user is at providers.")
            .signedIn()
            .takes(
                Queries.PARAM, Queries.TOTAL, (queries, total) -> new Listing(queries, "", total))
            .answers(200, IdentityView.LIST)
            .refuses(Code.GENERAL_CURSOR_NOT_FOUND)
            .by((call, asked) -> list(call, Optional.of(SignedIn.of(call).id()), asked)),
        delete(
                "account.deleteIdentity",
                "/v1/account/identities/{identityId}",
                "Take away an identity of the signed-in user.")
            .signedIn()
            .sensitive()
            .takes(IDENTITY_ID)
            .answersNothing()
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((call, id) -> remove(call, Optional.of(SignedIn.of(call).id()), id)),
        get("users.listIdentities", "/v1/users/identities", "List who users are at providers.")
            .serverKey(Scopes.USERS_READ)
            .takes(Queries.PARAM, SEARCH, Queries.TOTAL, Listing::new)
            .answers(200, IdentityView.LIST)
            .refuses(Code.GENERAL_CURSOR_NOT_FOUND)
            .by((call, asked) -> list(call, Optional.empty(), asked)),
        delete(
                "users.deleteIdentity",
                "/v1/users/identities/{identityId}",
                "Take away an identity of a user.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(IDENTITY_ID)
            .answersNothing()
            .refuses(Code.USER_IDENTITY_NOT_FOUND)
            .by((call, id) -> remove(call, Optional.empty(), id)));
  }

  private record Listing(List<String> queries, String search, boolean total) {}

  private Reply<Page<IdentityView>> list(Call call, Optional<UserId> of, Listing asked) {
    var query = Queries.read(asked.queries(), Identity.ATTRIBUTES);
    var project = Project.of(call).projectId();
    return Reply.of(identities.list(project, of, query, asked.search(), asked.total()));
  }

  private Reply<Reply.Nothing> remove(Call call, Optional<UserId> of, String id) {
    identities.delete(call, of, id);
    return Reply.nothing();
  }
}
