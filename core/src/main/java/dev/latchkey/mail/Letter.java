package dev.latchkey.mail;

import dev.latchkey.core.Secret;
import java.time.Duration;
import java.time.Instant;

/** A letter to be written, with what it has to say. Links and codes print as dots. */
public sealed interface Letter {
  /** How long a notice is worth delivering. */
  Duration NOTICE_LIFE = Duration.ofHours(24);

  /** Who gets it. */
  Recipient to();

  /** Which kind it is. */
  LetterType type();

  /** How long it is of use: a link or code that is dead need not be delivered. */
  Duration life();

  /**
   * Asks the reader to show, by following a link, that the address is theirs.
   *
   * @param link the whole address, secret and all
   * @param life how long the link works
   */
  record EmailVerification(Recipient to, Secret link, Duration life) implements Letter {
    @Override
    public LetterType type() {
      return LetterType.VERIFICATION;
    }
  }

  /**
   * Asks the reader to show by a code that the address is theirs.
   *
   * @param phrase words that the page shows as well; "" for none
   */
  record EmailVerificationCode(Recipient to, Secret code, Duration life, String phrase)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.VERIFICATION_OTP;
    }
  }

  /**
   * Signs the reader in by a link.
   *
   * @param phrase words that the page shows as well; "" for none
   */
  record MagicUrl(Recipient to, Secret link, Duration life, String phrase, AgentFacts agent)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.MAGIC_SESSION;
    }
  }

  /**
   * Signs the reader in by a code.
   *
   * @param phrase words that the page shows as well; "" for none
   */
  record EmailCode(Recipient to, Secret code, Duration life, String phrase, AgentFacts agent)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.OTP_SESSION;
    }
  }

  /** Lets the reader set a new password by a link. */
  record Recovery(Recipient to, Secret link, Duration life) implements Letter {
    @Override
    public LetterType type() {
      return LetterType.RECOVERY;
    }
  }

  /**
   * Lets the reader set a new password by a code.
   *
   * @param phrase words that the page shows as well; "" for none
   */
  record RecoveryCode(Recipient to, Secret code, Duration life, String phrase) implements Letter {
    @Override
    public LetterType type() {
      return LetterType.RECOVERY_OTP;
    }
  }

  /** The code of a second factor. */
  record MfaChallenge(Recipient to, Secret code, Duration life, AgentFacts agent)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.MFA_CHALLENGE;
    }
  }

  /**
   * Tells of a sign-in on a device the user was not seen on before.
   *
   * @param country its name in the reader's language; "" when unknown
   */
  record SessionAlert(Recipient to, AgentFacts agent, String ip, String country, Instant at)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.SESSION_ALERT;
    }

    @Override
    public Duration life() {
      return NOTICE_LIFE;
    }
  }

  /**
   * Tells that something the user signs in with is another now. After a change of address it goes
   * to the old one as well.
   */
  record CredentialChanged(Recipient to, Credential what, AgentFacts agent, String ip, Instant at)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.CREDENTIAL_CHANGED;
    }

    @Override
    public Duration life() {
      return NOTICE_LIFE;
    }
  }

  /** Tells that somebody guessed at a secret of the user until no more guesses were taken. */
  record SuspiciousAttempts(Recipient to, Guessed what, AgentFacts agent, String ip, Instant at)
      implements Letter {
    @Override
    public LetterType type() {
      return LetterType.SUSPICIOUS_ATTEMPTS;
    }

    @Override
    public Duration life() {
      return NOTICE_LIFE;
    }
  }
}
