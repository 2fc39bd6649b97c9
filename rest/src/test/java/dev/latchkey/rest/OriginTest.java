package dev.latchkey.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @Test
  void schemeAndHostAreReadInLowerCase() {
    assertThat(Origin.parse("HTTPS://App.Example.COM:8443"))
        .contains(new Origin("https", "app.example.com", "https://app.example.com:8443"));
    assertThat(Origin.parse("http://[::1]:3000").map(Origin::host)).contains("[::1]");
    assertThat(Origin.parse("appwrite-callback-app://").map(Origin::scheme))
        .isEmpty(); // no authority: RFC 3986 section 3.2 has no such form, and no browser sends it
    assertThat(Origin.parse("appwrite-ios://com.example.app").map(Origin::scheme))
        .contains("appwrite-ios");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "*",
        "https://",
        "example.com",
        "https://a.com/path",
        "https://a.com?x",
        "https://a.com#x",
        "https://user@a.com",
        "https://a.com, https://b.com",
        "https:a.com",
        "https://a b",
        "//a.com",
        "javascript:alert(1)",
        "https://a.com\\@b.com",
        "http://"
      })
  void row41_anythingElseIsNoOrigin(String header) {
    assertThat(Origin.parse(header)).isEmpty();
  }
}
