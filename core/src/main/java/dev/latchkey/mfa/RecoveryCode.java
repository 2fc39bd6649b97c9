package dev.latchkey.mfa;

import dev.latchkey.core.SecretHash;

/**
 * One recovery code that was not used yet, as it is stored.
 *
 * @param sealed the code, sealed by the vault: the protocol shows it again
 * @param hash the code's keyed hash, by which it is found
 */
public record RecoveryCode(String sealed, SecretHash hash) {
  @Override
  public String toString() {
    return "RecoveryCode[••••]";
  }
}
