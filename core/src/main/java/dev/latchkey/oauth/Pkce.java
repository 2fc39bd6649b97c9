package dev.latchkey.oauth;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.latchkey.core.Secret;

/**
 * Proof that whoever redeems a code is whoever asked for it (RFC 7636), by S256 and nothing else.
 */
public record Pkce(Secret verifier) {
  /** 32 random bytes, as RFC 7636 section 4.1 recommends; the text has 64 of the allowed 43-128. */
  public static Pkce random() {
    return new Pkce(Secret.random(32));
  }

  /** What is shown when the code is asked for (RFC 7636 section 4.2). */
  String challenge() {
    var method = CodeChallengeMethod.S256;
    return CodeChallenge.compute(method, new CodeVerifier(verifier.reveal())).getValue();
  }
}
