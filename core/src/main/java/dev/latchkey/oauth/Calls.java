package dev.latchkey.oauth;

import dev.latchkey.core.Code;
import dev.latchkey.outgoing.Outgoing;
import dev.latchkey.outgoing.OutgoingFailure;
import dev.latchkey.outgoing.OutgoingRequest;
import dev.latchkey.outgoing.OutgoingResponse;
import dev.latchkey.rest.Problem;
import java.util.Optional;

/** Calls to a provider, with what goes wrong there in the protocol's words. */
final class Calls {
  /** As much of a provider's own words as is passed on. */
  private static final int LONGEST_QUOTE = 200;

  private final Outgoing outgoing;

  Calls(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /**
   * Sends a request.
   *
   * @throws Problem if no answer comes, or one that says no
   */
  OutgoingResponse send(OutgoingRequest request) {
    OutgoingResponse answer = answer(request);
    if (!answer.ok()) {
      throw refused(answer.status(), Facts.read(answer.body()).orElse(Facts.NONE));
    }
    return answer;
  }

  private OutgoingResponse answer(OutgoingRequest request) {
    try {
      return outgoing.send(
          request.with("Accept", "application/json").with("User-Agent", "Latchkey"));
    } catch (OutgoingFailure failure) {
      throw Problem.of(
          Code.USER_OAUTH2_PROVIDER_ERROR,
          switch (failure.reason()) {
            case SLOW -> "The provider did not answer in time.";
            case LARGE -> "The provider's answer is too long.";
            // whether something is there inside is nobody's business outside
            case FORBIDDEN, UNREACHABLE -> "The provider could not be reached.";
          });
    }
  }

  /** What a provider's refusal is called here. */
  static Problem refused(int status, Facts said) {
    Code code =
        switch (status) {
          case 400 -> Code.USER_OAUTH2_BAD_REQUEST;
          case 401 -> Code.USER_OAUTH2_UNAUTHORIZED;
          default -> Code.USER_OAUTH2_PROVIDER_ERROR;
        };
    return refused(code, said.text("error"), said.text("error_description"));
  }

  /** A refusal with the provider's own words (RFC 6749 section 5.2), cut short and made plain. */
  static Problem refused(Code code, Optional<String> error, Optional<String> description) {
    if (error.isEmpty()) {
      return Problem.of(code);
    }
    String quote = error.get() + description.map(text -> ": " + text).orElse("");
    String plain = quote.replaceAll("\\P{Print}", " ");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST_QUOTE));
    return Problem.of(code, code.sentence() + " It said: " + cut);
  }
}
