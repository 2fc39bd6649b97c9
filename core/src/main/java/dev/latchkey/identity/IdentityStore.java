package dev.latchkey.identity;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Shape.Page;
import java.util.List;
import java.util.Optional;

/** Where identities are kept. Every method is atomic by itself. They go with their user. */
public interface IdentityStore {
  /**
   * Keeps an identity. One of the same name and user gets its address, tokens and {@code
   * updatedAt}, and keeps its id.
   *
   * @return what is kept now; nothing, and nothing changed, if somebody else has that name or the
   *     user does not exist
   */
  Optional<Identity> put(Identity identity);

  /** The identity of that name. */
  Optional<Identity> find(ProjectId project, Identity.Name name);

  /** The identity of that id. */
  Optional<Identity> find(ProjectId project, String id);

  /** Identities with that address at their provider, oldest first. */
  List<Identity> withEmail(ProjectId project, EmailAddress email);

  /** A user's identities, oldest first. */
  List<Identity> ofUser(ProjectId project, UserId user);

  /**
   * A page of the project's identities.
   *
   * @param of whose; everybody's if nobody is named
   * @param query what its attributes may be is in {@link Identity#ATTRIBUTES}
   * @param search words that must all occur, as words or their beginnings, in the ids of identity
   *     and user, provider, id or address there; "" for all identities
   * @param count whether to count all that match, up to 5,000; 0 otherwise
   * @return none if the query's cursor names none of these identities
   */
  Optional<Page<Identity>> list(
      ProjectId project, Optional<UserId> of, ListQuery query, String search, boolean count);

  /** Removes an identity. False if there was none. */
  boolean delete(ProjectId project, String id);
}
