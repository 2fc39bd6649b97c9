package dev.latchkey.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ProjectId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrlTest {
  private static final Project PROJECT =
      new Project(
          new ProjectId("app"),
          "App",
          Environment.PRODUCTION,
          Instant.EPOCH,
          ProjectSettings.DEFAULT,
          List.of(new Platform("good.example"), new Platform("*.wild.example")));

  private static boolean accepted(String url) {
    return RedirectUrl.parse(url).filter(read -> PROJECT.accepts(read.origin())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example",
        "https://good.example/",
        "HTTPS://GOOD.example/Verify",
        "http://good.example:3000/verify?a=b&c",
        "https://good.example:65535/a/b.c;d=e/~x",
        "https://good.example/#/verify?next=1",
        "https://good.example/?next=https://evil.example",
        "https://good.example/https://evil.example",
        "https://good.example/#@evil.example",
        "https://good.example/?@evil.example",
        "https://good.example/a@evil.example",
        "https://good.example/a%20b",
        "https://a.wild.example/",
        "https://a.b.wild.example/",
        "appwrite-callback-app://",
        "appwrite-callback-app://done",
        "appwrite-callback-app:///done?a=b",
        "exp://192.168.1.5:19000/--/done"
      })
  void whereAPlatformOfTheProjectIsReadByEverybodyIsAccepted(String url) {
    assertThat(accepted(url)).isTrue();
  }

  /** Every way we know to make one reader see the platform and another one the attacker. */
  private static List<String> hostile() {
    List<String> urls = new ArrayList<>();
    List<String> good = List.of("good.example", "a.wild.example");
    for (String host : good) {
      for (String evil : List.of("evil.example", "[::1]", "127.0.0.1")) {
        urls.addAll(
            List.of(
                "https://" + evil,
                "https://" + evil + "/" + host,
                "https://" + evil + "?" + host,
                "https://" + evil + "#" + host,
                "https://" + host + "@" + evil,
                "https://" + host + ":@" + evil,
                "https://" + host + ":443@" + evil,
                "https://" + host + "%40" + evil,
                "https://" + host + "%2f@" + evil,
                "https://" + host + "\\@" + evil,
                "https://" + evil + "\\" + host,
                "https://" + evil + "\\." + host,
                "https:\\\\" + evil,
                "https:/\\" + evil,
                "https://" + evil + "%00." + host,
                "https://" + evil + "%2f." + host,
                "https://" + evil + "%5c." + host,
                "https://" + evil + "%23." + host,
                "https://" + evil + "%3f." + host,
                "https://" + evil + "\u0000." + host,
                "https://" + evil + "\t." + host,
                "https://" + evil + "\n." + host,
                "https://" + evil + " ." + host));
      }
      urls.addAll(
          List.of(
              "//" + host,
              "///" + host,
              "/\\" + host,
              "https:" + host,
              "https:/" + host,
              "https:///" + host,
              "https:////" + host,
              host,
              host + "/verify",
              "/verify",
              "?a=b",
              "#a",
              "",
              " ",
              " https://" + host,
              "https://" + host + " ",
              "https://" + host + "\n",
              "https://" + host + "\r\nSet-Cookie:a=b",
              "ht\ttps://" + host,
              "https\n://" + host,
              "https://" + host + ".",
              "https://" + host + "..",
              "https://." + host,
              "https://" + host + ".evil.example",
              "https://" + host + "-evil.example",
              "https://" + host + ":",
              "https://" + host + ":0",
              "https://" + host + ":65536",
              "https://" + host + ":443:443",
              "https://" + host + ":https",
              "https://" + host + ":-1",
              "https://" + host + ":44 3",
              "https://" + host.replace(".", "%2e"),
              "https://" + host.replace(".", "%252e"),
              "https://" + host.replace("e", "%65"),
              "https://" + host.replace(".", "\u3002"),
              "https://" + host.replace(".", "\uff0e"),
              "https://" + host.replace("e", "\u0435"),
              "https://" + host.replace("e", "\u212f"),
              "https://" + host.replace("a", "\uff41"),
              "https://\u202e" + host,
              "https://" + host + "\u200b",
              "https://" + host + "\u00ad",
              "https://" + host + "/\u2028",
              "https://user@" + host,
              "https://user:pass@" + host,
              "https://@" + host,
              "https://%40" + host,
              "https://[" + host + "]",
              "https://" + host + "/..;/a",
              "https://" + host + "/../a",
              "https://" + host + "/./a",
              "https://" + host + "/a/..",
              "https://" + host + "/%2e%2e/a",
              "https://" + host + "/.%2E;x/a",
              "https://" + host + "/a\\b",
              "https://" + host + "/a%5cb",
              "https://" + host + "/a%00",
              "https://" + host + "/a%0d%0aX: y",
              "https://" + host + "/a b",
              "https://" + host + "/<script>",
              "https://" + host + "/\"onclick=",
              "https://" + host + "/a%",
              "https://" + host + "/a%2",
              "https://" + host + "/a%zz",
              "https://" + host + "/{a}",
              "https://" + host + "/a|b",
              "https://" + host + "/^",
              "https://" + host + "/`",
              "https://" + host + "/?a[]=b",
              "https://" + host + "/#a#b",
              "javascript:alert(1)//" + host,
              "javascript://" + host + "/%0aalert(1)",
              "JavaScript://" + host + "/%0aalert(1)",
              "data:text/html,//" + host,
              "data://" + host,
              "vbscript://" + host,
              "file://" + host + "/etc/passwd",
              "blob:https://" + host,
              "blob://" + host,
              "view-source:https://" + host,
              "about://" + host,
              "ftp://" + host,
              "ws://" + host,
              "wss://" + host,
              "gopher://" + host,
              "mailto:ada@" + host,
              "tel://" + host,
              "intent://" + host + "#Intent;scheme=https;end",
              "httpss://" + host,
              "http+s://" + host,
              "-https://" + host,
              "1https://" + host,
              "://" + host,
              "https//" + host,
              "appwrite-callback-other://" + host,
              "appwrite-callback-app:" + host,
              "appwrite-callback-app://user@" + host,
              "appwrite-callback-app.evil://" + host));
    }
    urls.addAll(
        List.of(
            "https://evilgood.example",
            "https://xn--good.example",
            "https://evil-good.example",
            "https://evil.good.example",
            "https://wild.example",
            "https://a.wild.example.evil.example",
            "https://awild.example",
            "https://*.wild.example",
            "https://a..wild.example",
            "https://-.wild.example.",
            "https://localhost",
            "http://localhost:3000",
            "http://127.0.0.1",
            "http://[::1]",
            "http://0x7f.1",
            "http://2130706433",
            "http://[::ffff:127.0.0.1]",
            "http://169.254.169.254/latest",
            "https://good.example" + "/a".repeat(1_100)));
    return urls.stream().distinct().toList();
  }

  @Test
  void A8_ofTwoHundredUrlsThatTwoReadersReadDifferentlyNoneIsAccepted() {
    assertThat(hostile()).hasSizeGreaterThan(200);
    assertThat(hostile()).filteredOn(RedirectUrlTest::accepted).isEmpty();
  }

  @Test
  void aDevelopmentProjectAcceptsThisMachineByItsThreeNames() {
    var development =
        new Project(
            new ProjectId("app"),
            "App",
            Environment.DEVELOPMENT,
            Instant.EPOCH,
            ProjectSettings.DEFAULT,
            List.of());
    for (String url :
        List.of("http://localhost:3000/", "http://127.0.0.1", "http://[::1]:5173/a")) {
      assertThat(development.accepts(RedirectUrl.parse(url).orElseThrow().origin()))
          .as(url)
          .isTrue();
    }
    for (String url :
        List.of("http://localhost.evil.example", "http://127.0.0.2", "http://[::2]")) {
      assertThat(development.accepts(RedirectUrl.parse(url).orElseThrow().origin()))
          .as(url)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://good.example, https://good.example/?userId=ada&secret=a%26b",
    "https://good.example/, https://good.example/?userId=ada&secret=a%26b",
    "https://good.example/v?x=1, https://good.example/v?x=1&userId=ada&secret=a%26b",
    "https://good.example/v?x=%20&y&, https://good.example/v?x=%20&y&userId=ada&secret=a%26b",
    "https://good.example/#/v, https://good.example/?userId=ada&secret=a%26b#/v",
    "https://GOOD.example:8443/V?A#B, https://good.example:8443/V?A&userId=ada&secret=a%26b#B",
    "appwrite-callback-app://, appwrite-callback-app://?userId=ada&secret=a%26b",
    "https://good.example/?userId=eve&secret=s&x, https://good.example/?x&userId=ada&secret=a%26b",
    "https://good.example/?%75serId=eve&secret, https://good.example/?userId=ada&secret=a%26b",
  })
  void A8_aLinkKeepsTheQueryButNotWhatIsNamedLikeItsOwn(String url, String link) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("userId", "ada");
    parameters.put("secret", "a&b");

    assertThat(RedirectUrl.parse(url).orElseThrow().with(parameters)).isEqualTo(link);
  }

  @Test
  void anotherReaderFindsTheSameHost() throws Exception {
    for (String url :
        List.of("https://good.example:8443/a?b#c", "https://a.wild.example/a@b?c@d")) {
      String link = RedirectUrl.parse(url).orElseThrow().with(Map.of("secret", "s"));

      assertThat(new URI(link).getHost())
          .isEqualTo(RedirectUrl.parse(url).orElseThrow().origin().host());
    }
  }
}
