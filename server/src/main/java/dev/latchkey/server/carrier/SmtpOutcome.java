package dev.latchkey.server.carrier;

import dev.latchkey.mail.Carrier.Carried;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means. A server's own words are not kept, only its codes: the words may
 * repeat the address, or more.
 */
final class SmtpOutcome {
  /** RFC 5321 section 4.2.1: 5yz is permanent, the same must not be tried again. */
  private static final int PERMANENT = 500;

  /**
   * 5yz that the operator can put right: a name and password are wanted, or others, or TLS (RFC
   * 4954 section 6, RFC 3207 section 4).
   */
  private static final Set<Integer> CREDENTIALS = Set.of(530, 534, 535, 538);

  private static final String BROKE_OFF = "the mail server broke off, or speaks no SMTP here";

  /** How Angus Mail quotes a server that did not say what it should have. */
  private static final Pattern ANSWER = Pattern.compile("(?:response: |^)(\\d{3}|-1)\\b");

  /** RFC 3463: class, subject and detail. */
  private static final Pattern ENHANCED = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");

  private SmtpOutcome() {}

  static Carried of(MessagingException failure) {
    for (Throwable part = failure; part != null; part = next(part)) {
      Optional<Carried> known = known(part);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new Carried.Later(otherwise(failure));
  }

  private static String otherwise(MessagingException failure) {
    String said = String.valueOf(failure.getMessage());
    if (said.contains("does not support STARTTLS")) {
      return "the mail server offers no STARTTLS";
    }
    Matcher answer = ANSWER.matcher(said);
    if (answer.find() && !answer.group(1).startsWith("-")) {
      return "the mail server said " + code(Integer.parseInt(answer.group(1)), failure);
    }
    return BROKE_OFF;
  }

  /**
   * Failures hang together by cause, and by a chain that Jakarta Mail had before Java had causes.
   */
  private static @Nullable Throwable next(Throwable failure) {
    if (failure instanceof MessagingException chained && chained.getNextException() != null) {
      return chained.getNextException();
    }
    return failure.getCause();
  }

  private static Optional<Carried> known(Throwable failure) {
    return switch (failure) {
      case AuthenticationFailedException _ -> later("the mail server refused name or password");
      case SMTPSenderFailedException refused ->
          refused.getReturnCode() < 0
              ? later(BROKE_OFF)
              : later(
                  "the mail server refused the sender: " + code(refused.getReturnCode(), refused));
      case SMTPAddressFailedException refused ->
          Optional.of(refusal(refused.getReturnCode(), refused));
      case SMTPSendFailedException refused when refused.getNextException() == null ->
          Optional.of(refusal(refused.getReturnCode(), refused));
      case UnknownHostException _ -> later("the mail server's name is unknown");
      case SSLException _ -> later("the mail server's certificate or TLS is not accepted");
      case SocketTimeoutException _ -> later("the mail server did not answer in time");
      case ConnectException _ -> later("the mail server cannot be reached");
      case MailConnectException unreached when unreached.getCause() == null ->
          later("the mail server cannot be reached");
      default -> Optional.empty();
    };
  }

  private static Optional<Carried> later(String note) {
    return Optional.of(new Carried.Later(note));
  }

  private static Carried refusal(int code, Exception refused) {
    if (code < 0) {
      return new Carried.Later(BROKE_OFF);
    }
    if (CREDENTIALS.contains(code)) {
      return new Carried.Later(
          "the mail server wants a name and password, or TLS: " + code(code, refused));
    }
    String note = "the mail server said " + code(code, refused);
    return code >= PERMANENT ? new Carried.Never(note) : new Carried.Later(note);
  }

  private static String code(int code, Exception refused) {
    Matcher enhanced = ENHANCED.matcher(String.valueOf(refused.getMessage()));
    return enhanced.find() ? code + " " + enhanced.group() : String.valueOf(code);
  }
}
