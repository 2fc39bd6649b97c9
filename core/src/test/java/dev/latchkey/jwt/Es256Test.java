package dev.latchkey.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Signing with P-256. */
final class Es256Test {
  /** The order of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3). */
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);
  private static final Es256 KEY = Es256.generate();

  @RepeatedTest(20)
  void aKeyReadsBackAndVerifiesWhatItSigned() {
    Es256 key = Es256.generate();
    byte[] signature = key.sign(MESSAGE);
    Es256 again = Es256.read(key.write());

    assertThat(signature).hasSize(64);
    assertThat(again.verifies(MESSAGE, signature)).isTrue();
    assertThat(again.thumbprint()).isEqualTo(key.thumbprint()).matches("[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(key.x())).hasSize(32);
    assertThat(Base64.getUrlDecoder().decode(key.y())).hasSize(32);
    assertThat(KEY.verifies(MESSAGE, signature)).isFalse();
  }

  @RepeatedTest(20)
  void row74_A11c_ofTheTwoSignaturesThatECDSAAllowsOneIsTaken() {
    byte[] signature = KEY.sign(MESSAGE);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] other = signature.clone();
    byte[] twin = ORDER.subtract(s).toByteArray();
    System.arraycopy(twin, twin.length - 32, other, 32, 32);

    assertThat(KEY.verifies(MESSAGE, signature)).isTrue();
    assertThat(KEY.verifies(MESSAGE, other)).isFalse();
  }

  @Test
  void row70_A11_aSignatureOfNothingVerifiesNothing() {
    // CVE-2022-21449: r = s = 0 verified everything
    assertThat(KEY.verifies(MESSAGE, new byte[64])).isFalse();
    assertThat(KEY.verifies(MESSAGE, new byte[0])).isFalse();
    assertThat(KEY.verifies(MESSAGE, Arrays.copyOf(KEY.sign(MESSAGE), 63))).isFalse();
    assertThat(KEY.verifies(MESSAGE, Arrays.copyOf(KEY.sign(MESSAGE), 65))).isFalse();
  }
}
