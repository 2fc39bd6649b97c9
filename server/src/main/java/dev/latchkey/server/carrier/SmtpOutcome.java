package dev.latchkey.server.carrier;

import dev.latchkey.mail.Carrier.Carried;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
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
    boolean noTls = String.valueOf(failure.getMessage()).contains("STARTTLS");
    return new Carried.Later(noTls ? "the mail server offers no STARTTLS" : "not taken");
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
          later("the mail server refused the sender: " + code(refused.getReturnCode(), refused));
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
    String note = "the mail server said " + code(code, refused);
    return code >= PERMANENT ? new Carried.Never(note) : new Carried.Later(note);
  }

  private static String code(int code, Exception refused) {
    Matcher enhanced = ENHANCED.matcher(String.valueOf(refused.getMessage()));
    return enhanced.find() ? code + " " + enhanced.group() : String.valueOf(code);
  }
}
