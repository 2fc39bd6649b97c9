package dev.latchkey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of authenticator apps. */
final class TotpTest {
  /** The seed of the test vectors of RFC 6238, appendix B. */
  private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238 appendix B for SHA-1; of its eight digits the last six. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void row78_aCodeMatchesItsStepAndItsNeighboursAndNoOther() {
    Instant at = Instant.ofEpochSecond(1_234_567_890); // the first second of a step
    long step = Totp.step(at);
    String code = Totp.code(SEED, step);

    assertThat(Totp.match(SEED, code, at)).hasValue(step);
    assertThat(Totp.match(SEED, code, at.minusSeconds(30))).hasValue(step);
    assertThat(Totp.match(SEED, code, at.plusSeconds(59))).hasValue(step);
    assertThat(Totp.match(SEED, code, at.minusSeconds(31))).isEmpty();
    assertThat(Totp.match(SEED, code, at.plusSeconds(60))).isEmpty();
    assertThat(Totp.match(SEED, code + "0", at)).isEmpty();
    assertThat(Totp.match(SEED, "", at)).isEmpty();
    assertThat(Totp.match(SEED, " " + code.substring(1), at)).isEmpty();
  }

  /** RFC 4648 section 10, without the padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secretsAreWrittenAsTheStandardHasIt(String text, String encoded) {
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    assertThat(Base32.encode(new byte[0])).isEmpty();
  }
}
