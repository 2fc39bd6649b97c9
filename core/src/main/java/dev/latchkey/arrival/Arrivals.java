package dev.latchkey.arrival;

import dev.latchkey.device.Agent;
import dev.latchkey.device.Visitor;
import dev.latchkey.geo.CountryOf;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Request;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out where a call comes from: address, country and device. */
public final class Arrivals {
  private final Function<Agent, Visitor> detector;
  private final CountryOf countries;

  /**
   * Takes the two sources of facts.
   *
   * @param detector gives a visitor with versions as long as they were found
   */
  public Arrivals(Function<Agent, Visitor> detector, CountryOf countries) {
    this.detector = detector;
    this.countries = countries;
  }

  /** The facts of a call. */
  public Arrival of(Call call) {
    String country = countries.code(call.client().address()).toLowerCase(Locale.ROOT);
    return new Arrival(call.client().ip(), country, device(call));
  }

  private DeviceFacts device(Call call) {
    Request request = call.request();
    // A server signs its users in over its own connection, and says whose browser asked.
    boolean forwarded = call.byKey() && request.header("x-forwarded-user-agent").isPresent();
    Function<String, @Nullable String> header =
        name -> {
          String asked = forwarded && name.equals("user-agent") ? "x-forwarded-user-agent" : name;
          return request.header(asked).orElse(null);
        };
    return facts(detector.apply(Agent.of(header)).majorMinor());
  }

  private static DeviceFacts facts(Visitor visitor) {
    var os = visitor.os();
    var client = visitor.client();
    var device = visitor.device();
    return new DeviceFacts(
        os.code(),
        os.name(),
        os.version(),
        client.type(),
        client.code(),
        client.name(),
        client.version(),
        client.engine(),
        client.engineVersion(),
        device.type(),
        device.brand(),
        device.model());
  }
}
