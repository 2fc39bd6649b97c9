package dev.latchkey.mfa;

import dev.latchkey.audit.Audit;
import dev.latchkey.core.Code;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.mail.Credential;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import dev.latchkey.session.Notices;
import dev.latchkey.user.User;
import dev.latchkey.vault.SealedKind;
import dev.latchkey.vault.Vault;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes that stand in for a factor that is lost. Each is good once. */
final class RecoveryCodes {
  /** The protocol's number of codes, and of bytes in each: 40 bits, ten characters. */
  private static final int CODES = 6;

  private static final int CODE_BYTES = 5;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final MfaStore store;
  private final Vault vault;
  private final Notices notices;
  private final Audit audit;

  RecoveryCodes(Mfa.Parts parts) {
    this.store = parts.store();
    this.vault = parts.vault();
    this.notices = parts.notices();
    this.audit = parts.audit();
  }

  /**
   * Makes a user's first codes.
   *
   * @throws Problem if the user has some
   */
  List<Secret> make(Call call, User user) {
    List<Secret> codes = fresh();
    if (!store.addRecoveryCodes(user.project(), user.id(), stored(user, codes))) {
      throw Problem.of(Code.USER_RECOVERY_CODES_ALREADY_EXISTS);
    }
    return told(call, user, codes);
  }

  /**
   * Makes new codes; the old ones are good for nothing then.
   *
   * @throws Problem if the user has none
   */
  List<Secret> remake(Call call, User user) {
    List<Secret> codes = fresh();
    if (!store.replaceRecoveryCodes(user.project(), user.id(), stored(user, codes))) {
      throw Problem.of(Code.USER_RECOVERY_CODES_NOT_FOUND);
    }
    return told(call, user, codes);
  }

  private List<Secret> told(Call call, User user, List<Secret> codes) {
    audit.done(call, "user.update", user.id().value(), "");
    notices.changed(call, user, Credential.RECOVERY_CODES);
    return codes;
  }

  /**
   * A user's codes that were not used.
   *
   * @throws Problem if there are none
   */
  List<Secret> read(User user) {
    List<RecoveryCode> codes = store.recoveryCodes(user.project(), user.id());
    if (codes.isEmpty()) {
      throw Problem.of(Code.USER_RECOVERY_CODES_NOT_FOUND);
    }
    return codes.stream()
        .map(code -> new Secret(vault.openText(code.sealed(), context(user))))
        .toList();
  }

  /** Whether a user has codes that were not used. */
  boolean exist(User user) {
    return !store.recoveryCodes(user.project(), user.id()).isEmpty();
  }

  /** Whether that is one of the user's codes; using it up is another matter. */
  boolean match(User user, String typed) {
    List<SecretHash> hashes = hashes(user, typed);
    return store.recoveryCodes(user.project(), user.id()).stream()
        .anyMatch(code -> hashes.stream().anyMatch(code.hash()::same));
  }

  /** Uses up a code. False if it is none, or was used. */
  boolean use(User user, String typed) {
    return store.useRecoveryCode(user.project(), user.id(), hashes(user, typed));
  }

  /** Under every key of the ring: codes outlive a change of it. */
  private List<SecretHash> hashes(User user, String typed) {
    return vault.macs(typed.strip().toLowerCase(Locale.ROOT), context(user));
  }

  private static List<Secret> fresh() {
    return Stream.generate(RecoveryCodes::code).limit(CODES).toList();
  }

  private static Secret code() {
    byte[] bytes = new byte[CODE_BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  private List<RecoveryCode> stored(User user, List<Secret> codes) {
    return codes.stream()
        .map(code ->
            new RecoveryCode(
                vault.sealText(code.reveal(), context(user)),
                vault.mac(code.reveal(), context(user))))
        .toList();
  }

  private static String context(User user) {
    return SealedKind.RECOVERY_CODE.context(user.project().value(), user.id().value());
  }
}
