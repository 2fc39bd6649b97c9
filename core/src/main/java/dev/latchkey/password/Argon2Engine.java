package dev.latchkey.password;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/** Computes Argon2id tags; every engine gives the same bytes. */
@FunctionalInterface
interface Argon2Engine {
  /** The tag of a password. */
  byte[] tag(Argon2Parameters parameters, byte[] password, byte[] salt, int length);

  /** The native library where it loads, or else pure Java at 1.3 to 1.7 times the cost. */
  static Argon2Engine best() {
    return new Argon2Engine() {
      private volatile boolean nativeWorks = true;

      @Override
      public byte[] tag(Argon2Parameters p, byte[] password, byte[] salt, int length) {
        if (nativeWorks) {
          try {
            return nativeTag(p, password, salt, length);
          } catch (LinkageError notOnThisPlatform) {
            nativeWorks = false;
          }
        }
        return javaTag(p, password, salt, length);
      }
    };
  }

  /** By the reference implementation in C. */
  static byte[] nativeTag(Argon2Parameters p, byte[] password, byte[] salt, int length) {
    return Argon2Factory.createAdvanced(Argon2Types.ARGON2id, salt.length, length)
        .rawHash(p.passes(), p.memory(), p.lanes(), password, salt);
  }

  /** By Bouncy Castle. */
  static byte[] javaTag(Argon2Parameters p, byte[] password, byte[] salt, int length) {
    var parameters =
        new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
            .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(p.memory())
            .withIterations(p.passes())
            .withParallelism(p.lanes())
            .withSalt(salt)
            .build();
    var generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] tag = new byte[length];
    generator.generateBytes(password, tag);
    return tag;
  }
}
