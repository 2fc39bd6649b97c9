package dev.latchkey.mail;

import static dev.latchkey.rest.Endpoint.delete;
import static dev.latchkey.rest.Endpoint.get;
import static dev.latchkey.rest.Field.instant;
import static dev.latchkey.rest.Field.integer;
import static dev.latchkey.rest.Field.secret;
import static dev.latchkey.rest.Field.text;

import dev.latchkey.core.Code;
import dev.latchkey.core.UserId;
import dev.latchkey.mail.Outbox.Opened;
import dev.latchkey.project.Environment;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Endpoint;
import dev.latchkey.rest.Input;
import dev.latchkey.rest.Param;
import dev.latchkey.rest.Problem;
import dev.latchkey.rest.Reply;
import dev.latchkey.rest.Rule;
import dev.latchkey.rest.Scopes;
import dev.latchkey.rest.Shape;
import dev.latchkey.rest.Shape.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outbox of a development project, for an app's own tests. Whoever reads it can sign in as
 * anybody, so it asks for the scope that can do that anyway, wherever the call comes from.
 */
public final class OutboxEndpoints {
  private static final String TYPES =
      Arrays.stream(LetterType.values()).map(LetterType::word).collect(Collectors.joining(", "));

  private static final Param<String> ADDRESS =
      Param.query(
              "address",
              Rule.text(0, 254),
              "Only messages to this e-mail address or telephone number.")
          .or("");
  private static final Param<Optional<LetterType>> TYPE =
      Param.query(
              "type",
              Rule.text(1, 36)
                  .then(word ->
                      LetterType.named(word)
                          .<Rule.Read<LetterType>>map(Rule.Read.Value::new)
                          .orElseGet(() -> new Rule.Read.Refused<>("must be one of " + TYPES))),
              "Only messages of this kind: " + TYPES + ".")
          .optional();

  private static final Shape<Opened> MESSAGE =
      Shape.of(
          "outboxMessage",
          "A letter or text message of a development project.",
          text("$id", "Names the message.", of -> of.parcel().id()),
          instant("$createdAt", "When it was handed in.", of -> of.parcel().createdAt()),
          text("channel", "How it travels: `email` or `sms`.", of -> word(of.parcel().channel())),
          text("type", "Its kind: " + TYPES + ".", of -> of.parcel().type().word()),
          text("address", "Where it goes.", of -> of.parcel().address()),
          text(
              "userId",
              "Whose message it is, if it is a user's.",
              of -> of.parcel().user().map(UserId::value).orElse("")),
          text(
              "state",
              "How it stands: `waiting`, `sending`, `delivered`, `failed`, or `held` while nothing"
                  + " is set that could send it.",
              of -> word(of.parcel().state())),
          integer("attempts", "How often it was tried.", of -> (long) of.parcel().attempts()),
          text("note", "What went wrong last.", of -> of.parcel().note()),
          text("subject", "Its subject.", words(Message::subject)),
          text(
              "text",
              "What it says. Nothing once it was delivered.",
              words(Message::text),
              secret()),
          text("html", "The same as HTML.", words(Message::html), secret()),
          text("link", "The link in it, if there is one.", words(Message::link), secret()),
          text("code", "The code in it, if there is one.", words(Message::code), secret()));

  private static final Shape<Page<Opened>> LIST =
      Shape.list("outboxMessageList", "messages", MESSAGE);

  private final Outbox outbox;

  public OutboxEndpoints(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The routes. */
  public List<Endpoint<?, ?>> all() {
    return List.of(
        get(
                "dev.listOutbox",
                "/v1/dev/outbox",
                "List the newest 100 letters and text messages of a development project, newest"
                    + " first, with their links and codes.")
            .serverKey(Scopes.USERS_WRITE)
            .takes(ADDRESS, TYPE, OutboxStore.Filter::to)
            .answers(200, LIST)
            .refuses(Code.GENERAL_SERVICE_DISABLED)
            .by(this::list),
        delete(
                "dev.clearOutbox",
                "/v1/dev/outbox",
                "Remove every letter and text message of a development project.")
            .serverKey(Scopes.USERS_WRITE)
            .takesNothing()
            .answersNothing()
            .refuses(Code.GENERAL_SERVICE_DISABLED)
            .by(this::clear));
  }

  private Reply<Page<Opened>> list(Call call, OutboxStore.Filter filter) {
    return Reply.of(Page.whole(outbox.opened(shown(call).projectId(), filter)));
  }

  private Reply<Reply.Nothing> clear(Call call, Input.None none) {
    outbox.clear(shown(call).projectId());
    return Reply.nothing();
  }

  private static Project shown(Call call) {
    Project project = Project.of(call);
    if (project.environment() != Environment.DEVELOPMENT) {
      throw Problem.of(
          Code.GENERAL_SERVICE_DISABLED, "Only a development project shows its outbox.");
    }
    return project;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Function<Opened, String> words(Function<Message, String> part) {
    return of -> of.message().map(part).orElse("");
  }
}
