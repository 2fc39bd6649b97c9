package dev.latchkey.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final String SIGNED_IN = "{\"name\":\"signs in\",\"ok\":true}\n";
  private static final String LISTED = "{\"name\":\"lists\",\"ok\":false,\"detail\":\"two\"}\n";

  @Test
  void everyLineIsAStepAndTheEndIsOneMore() {
    List<Step> steps = told(0, SIGNED_IN + end(1));

    assertThat(steps)
        .extracting(Step::name)
        .containsExactly("signs in", "the driver comes to its end");
    assertThat(steps).allMatch(Step::ok);
  }

  @Test
  void aFailedStepFailsUnderItsName() {
    Step lists = told(1, SIGNED_IN + LISTED + end(2)).get(1);

    assertThat(lists.test().getDisplayName()).isEqualTo("lists");
    assertThatThrownBy(() -> lists.test().getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("lists", "two");
  }

  @Test
  void aStepLeftOutIsShownAsSuch() {
    Step left =
        told(0, "{\"name\":\"x\",\"ok\":true,\"skipped\":true,\"detail\":\"absent\"}\n" + end(1))
            .getFirst();

    assertThatThrownBy(() -> left.test().getExecutable().execute())
        .satisfies(aborted ->
            assertThat(aborted.getClass().getSimpleName()).isEqualTo("TestAbortedException"))
        .hasMessageContaining("absent");
  }

  @Test
  void aDriverThatStopsShortHasFailed() {
    assertThat(told(0, SIGNED_IN).getLast().ok()).isFalse();
    assertThat(told(0, SIGNED_IN + end(2)).getLast().ok()).isFalse();
    assertThat(told(0, "").getLast().ok()).isFalse();
    assertThat(told(0, end(0)).getLast().ok()).isFalse();
  }

  @Test
  void anExitStatusThatContradictsTheStepsIsAFailure() {
    assertThat(told(1, SIGNED_IN + end(1)).getLast().ok()).isFalse();
    assertThat(told(0, LISTED + end(1)).getLast().ok()).isFalse();
  }

  @Test
  void anythingElseOnTheOutputIsAFailure() {
    assertThatThrownBy(() -> told(0, "[1]\n" + end(0))).isInstanceOf(IllegalStateException.class);
  }

  private static List<Step> told(int status, String output) {
    return Step.toldBy(new Tool.Ended(status, output, "errors"));
  }

  private static String end(int steps) {
    return "{\"end\":true,\"steps\":%d}\n".formatted(steps);
  }
}
