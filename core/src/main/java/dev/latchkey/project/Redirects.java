package dev.latchkey.project;

import dev.latchkey.core.Code;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Problem;
import java.util.List;

/** Says whether a call may have its user sent to a URL. */
public final class Redirects {
  private Redirects() {}

  /**
   * The URL, if the project accepts where it leads. A developer's key lifts that, as it lifts the
   * check of origins.
   *
   * @param param the parameter's name, for the refusal
   * @throws Problem if the project does not accept it
   */
  public static RedirectUrl accepted(Call call, String param, RedirectUrl url) {
    if (lifted(call) || Project.of(call).accepts(url.origin())) {
      return url;
    }
    throw Problem.invalid(
        Code.GENERAL_ARGUMENT_INVALID,
        List.of(
            new Problem.Fault(
                param,
                "must lead to a platform of the project: add it with `latchkey platform add`")));
  }

  /** Whether a developer's key lifts the check. */
  public static boolean lifted(Call call) {
    return call.limitsLifted() && !call.byKey();
  }
}
