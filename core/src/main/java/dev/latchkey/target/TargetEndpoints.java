package dev.latchkey.target;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.post;
import static dev.latchkey.rest.Endpoint.put;

import dev.latchkey.core.Code;
import dev.latchkey.core.Ids;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.user.Account;
import java.util.List;
import java.util.Optional;

/** The devices of the signed-in user that messages are pushed to. */
public final class TargetEndpoints {
  static final int LONGEST = 255;

  private static final Param<String> NEW_ID =
      Param.body("targetId", Ids.customRule(), "The id the target shall have, or `unique()`.");
  private static final Param<String> TARGET_ID =
      Param.path("targetId", Ids.rule(), "Which target.");
  private static final Param<String> IDENTIFIER =
      Param.body("identifier", Rule.text(1, LONGEST), "The device's token.");
  static final Param<String> PROVIDER =
      Param.body("providerId", orEmpty(Ids.rule()), "Who delivers, as the app calls it, or empty.")
          .or("");

  private final Targets targets;

  public TargetEndpoints(Targets targets) {
    this.targets = targets;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        post(
                "account.createPushTarget",
                "/v1/account/targets/push",
                "Have messages pushed to this device, as long as the session lasts.")
            .signedIn()
            .takes(NEW_ID, IDENTIFIER, PROVIDER, New::new)
            .answers(201, Account.TARGET)
            .refuses(Code.USER_TARGET_ALREADY_EXISTS, Code.GENERAL_BAD_REQUEST)
            .by((call, wanted) ->
                Reply.of(
                    targets.makeOwn(
                        call, wanted.id(), wanted.identifier(), some(wanted.provider())))),
        put(
                "account.updatePushTarget",
                "/v1/account/targets/{targetId}/push",
                "Give a device its new token.")
            .signedIn()
            .takes(TARGET_ID, IDENTIFIER, Moved::new)
            .answers(200, Account.TARGET)
            .refuses(Code.USER_TARGET_NOT_FOUND, Code.USER_TARGET_ALREADY_EXISTS)
            .by((call, to) -> Reply.of(targets.changeOwn(call, to.id(), to.identifier()))),
        delete(
                "account.deletePushTarget",
                "/v1/account/targets/{targetId}/push",
                "Have no more messages pushed to a device.")
            .signedIn()
            .takes(TARGET_ID)
            .answersNothing()
            .refuses(Code.USER_TARGET_NOT_FOUND)
            .by(this::remove));
  }

  private record New(String id, String identifier, String provider) {}

  private record Moved(String id, String identifier) {}

  private Reply<Reply.Nothing> remove(Call call, String id) {
    targets.deleteOwn(call, id);
    return Reply.nothing();
  }

  /** A text that obeys the rule, or the empty one that means none. */
  private static Rule<String> orEmpty(Rule<String> rule) {
    return new Rule<>(
        rule.schema(), raw -> "".equals(raw) ? new Rule.Read.Value<>("") : rule.read().apply(raw));
  }

  /** The text, unless it is the empty one that means none. */
  static Optional<String> some(String text) {
    return Optional.of(text).filter(sent -> !sent.isEmpty());
  }
}
