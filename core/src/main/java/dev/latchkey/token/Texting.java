package dev.latchkey.token;

import dev.latchkey.core.PhoneNumber;
import dev.latchkey.core.Secret;
import dev.latchkey.mail.Asker;
import dev.latchkey.mail.Post;
import dev.latchkey.mail.TextMessage;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Problem;
import java.util.Optional;

/** A code for a telephone: a new one that is texted, or that of a mock number, which is not. */
record Texting(Post post, Project project, PhoneNumber number, Optional<String> mock, Secret code) {

  /**
   * A code for a number.
   *
   * @throws Problem if it could not be sent
   */
  static Texting to(Post post, Project project, PhoneNumber number) {
    Optional<String> mock = post.mockCode(project, number);
    if (mock.isEmpty()) {
      post.requireText(project);
    }
    return new Texting(post, project, number, mock, mock.map(Secret::new).orElseGet(Secrets::code));
  }

  void send(TextMessage text, Asker asker) {
    if (mock.isEmpty()) {
      post.text(project, number, text, asker);
    }
  }
}
