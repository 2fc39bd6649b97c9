package dev.latchkey.identity;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.Credential;
import dev.latchkey.project.Project;
import dev.latchkey.query.ListQuery;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Shape.Page;
import dev.latchkey.session.Notices;
import dev.latchkey.user.Users;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.util.Optional;

/** Who users are at providers: listed with their tokens, and taken away. */
public final class Identities {
  private final IdentityStore store;
  private final Vault vault;
  private final Users users;
  private final Notices notices;
  private final Audit audit;

  public Identities(IdentityStore store, Vault vault, Users users, Notices notices, Audit audit) {
    this.store = store;
    this.vault = vault;
    this.users = users;
    this.notices = notices;
    this.audit = audit;
  }

  /**
   * A page of identities, each with its tokens unsealed.
   *
   * @param of whose; everybody's if nobody is named
   * @throws Problem if the cursor names none of them
   */
  Page<IdentityView> list(
      ProjectId project, Optional<UserId> of, ListQuery query, String search, boolean count) {
    Page<Identity> page =
        store
            .list(project, of, query, search, count)
            .orElseThrow(() -> Problem.of(Code.GENERAL_CURSOR_NOT_FOUND));
    return new Page<>(page.total(), page.items().stream().map(this::opened).toList());
  }

  private IdentityView opened(Identity identity) {
    Identity.Tokens tokens = identity.tokens();
    return new IdentityView(
        identity,
        opened(tokens.access(), identity, SealedKind.IDENTITY_ACCESS),
        opened(tokens.refresh(), identity, SealedKind.IDENTITY_REFRESH));
  }

  /** A token whose key is gone is nobody's any more; the identity is there as before. */
  private String opened(String sealed, Identity of, SealedKind kind) {
    if (sealed.isEmpty()) {
      return "";
    }
    try {
      String context = kind.context(of.project().value(), of.user().value(), of.provider());
      return vault.openText(sealed, context);
    } catch (Vault.CannotOpen lost) {
      return "";
    }
  }

  /**
   * Takes an identity away; its sessions stay, and nobody signs in by it again before it is linked
   * anew. The user is told.
   *
   * @param of whose it has to be; anybody's if nobody is named
   * @throws Problem if there is none of that id
   */
  void delete(Call call, Optional<UserId> of, String id) {
    ProjectId project = Project.of(call).projectId();
    Identity identity =
        store
            .find(project, id)
            .filter(one -> of.isEmpty() || of.get().equals(one.user()))
            .orElseThrow(() -> Problem.of(Code.USER_IDENTITY_NOT_FOUND));
    if (!store.delete(project, identity.id())) {
      throw Problem.of(Code.USER_IDENTITY_NOT_FOUND);
    }
    audit.done(call, "identity.delete", identity.user().value(), "");
    users
        .find(project, identity.user())
        .ifPresent(user -> notices.changed(call, user, Credential.IDENTITY_REMOVED));
  }
}
