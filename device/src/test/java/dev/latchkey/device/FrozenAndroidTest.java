package dev.latchkey.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrozenAndroidTest {
  @Test
  void whatBrowsersSendInPlaceOfVersionAndModelIsReplaced() {
    assertThat(FrozenAndroid.thawed("(Linux; Android 10; K) X", "Android 14; SM-S921B"))
        .isEqualTo("(Linux; Android 14; SM-S921B) X");
    assertThat(FrozenAndroid.thawed("(Linux; Android 10.0; K)", "Android 9; A"))
        .isEqualTo("(Linux; Android 9; A)");
    assertThat(FrozenAndroid.thawed("(Android 14) (Android 10; K)", "Z")).isEqualTo("(Z) (Z)");
  }

  @Test
  void whatNamesAModelStaysAsItIs() {
    for (String userAgent :
        new String[] {"Android 10; SM-A1", "Android 9; K", "android 10; K", "Android 1"}) {
      assertThat(FrozenAndroid.thawed(userAgent, "Z")).isEqualTo(userAgent);
    }
  }
}
