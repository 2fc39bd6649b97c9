package dev.latchkey.known;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Secret;
import dev.latchkey.core.SecretHash;
import dev.latchkey.core.UserId;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.rest.Request;
import dev.latchkey.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Devices that users signed in on, known again by a secret in a cookie. What keeps no cookie is
 * known by what it is and where: that anybody can imitate who is there, so it saves its user
 * letters and gives no rights. See docs/adr/0022.
 */
public final class KnownDevices {
  /** More than a person has; what is beyond is noise, or somebody who fills the table. */
  static final int MOST = 20;

  /** How many forgotten devices go in one step of the sweeper; one step is one transaction. */
  static final int SWEEP_BATCH = 500;

  /** The longest that browsers keep a cookie: draft-ietf-httpbis-rfc6265bis section 5.5. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final Duration NOTED_AT_MOST_EVERY = Duration.ofDays(1);

  private final KnownDeviceStore store;
  private final Vault vault;
  private final InstantSource clock;

  public KnownDevices(KnownDeviceStore store, Vault vault, InstantSource clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * A device on which a user just signed in.
   *
   * @param how what it was until then
   * @param cookie what it is to keep; none for an app's server, which is nobody's device
   */
  public record Met(Familiarity how, Optional<DeviceCookie> cookie) {}

  /**
   * Notes that a user signed in on the device that a call comes from.
   *
   * @param traits what the device is and where, without versions
   * @return none if the user is gone
   */
  public Optional<Met> meet(Call call, UserId user, String traits) {
    ProjectId project = Project.of(call).projectId();
    List<Secret> sent = sent(call);
    Secret issued = DeviceCookie.issue();
    Sighting sighting = sighting(call, user, traits, issued);
    Optional<KnownDevice> known = sighting.same(of(project, user, sighting.shown()));
    Optional<Familiarity> how =
        known.filter(device -> noted(device, sighting)).isPresent()
            ? Optional.of(Familiarity.KNOWN)
            : store.meet(sighting, MOST);
    Secret own =
        sent.stream()
            .filter(secret -> known.filter(one -> one.secret().same(secret.hash())).isPresent())
            .findFirst()
            .orElse(issued);
    Optional<DeviceCookie> cookie =
        call.byKey()
            ? Optional.empty()
            : Optional.of(DeviceCookie.of(own, sent, sighting.at().plus(KEPT)));
    return how.map(familiarity -> new Met(familiarity, cookie));
  }

  /** Whether there is nothing new to note about a device. */
  private static boolean noted(KnownDevice device, Sighting sighting) {
    return device.returned()
        && device.traits().same(sighting.traits().getFirst())
        && sighting.at().isBefore(device.seenAt().plus(NOTED_AT_MOST_EVERY));
  }

  /**
   * Names the device that a request comes from, if it brings the secret that it got when the user
   * signed in on it. Costs the same whether or not it does.
   */
  public Optional<String> named(ProjectId project, Request request, Optional<UserId> user) {
    return named(project, request, () -> user);
  }

  /**
   * The same for a user who has to be looked for.
   *
   * @param user asked only if the device is somebody's
   */
  public Optional<String> named(
      ProjectId project, Request request, Supplier<Optional<UserId>> user) {
    List<SecretHash> shown =
        DeviceCookie.sent(request, project.value()).stream().map(Secret::hash).toList();
    List<KnownDevice> known = shown.isEmpty() ? List.of() : store.find(project, shown);
    Optional<UserId> whose = known.isEmpty() ? Optional.empty() : user.get();
    return known.stream()
        .filter(device -> whose.filter(device.user()::equals).isPresent())
        .map(device -> device.secret().hex())
        .findFirst();
  }

  /**
   * Forgets the devices of a user but the one that a call comes from.
   *
   * @param traits as {@link #meet} has them
   */
  public void forgetOthers(Call call, UserId user, String traits) {
    Sighting here = sighting(call, user, traits, DeviceCookie.issue());
    store.forget(here.project(), user, here.shown(), here.traits());
  }

  /** Forgets every device of a user. */
  public void forgetAll(ProjectId project, UserId user) {
    store.forget(project, user, List.of(), List.of());
  }

  /**
   * Removes one batch of devices that were not seen for longer than they keep their cookie.
   *
   * @return whether there may be more
   */
  public boolean sweep() {
    return store.sweep(now().minus(KEPT), SWEEP_BATCH) == SWEEP_BATCH;
  }

  private Sighting sighting(Call call, UserId user, String traits, Secret issued) {
    ProjectId project = Project.of(call).projectId();
    return new Sighting(
        project,
        user,
        sent(call).stream().map(Secret::hash).toList(),
        vault.macs(traits, "device/" + project + "/" + user),
        issued.hash(),
        now());
  }

  private List<KnownDevice> of(ProjectId project, UserId user, List<SecretHash> shown) {
    return shown.isEmpty()
        ? List.of()
        : store.find(project, shown).stream().filter(one -> one.user().equals(user)).toList();
  }

  private static List<Secret> sent(Call call) {
    return call.byKey() ? List.of() : DeviceCookie.sent(call.request(), call.tenant().id());
  }

  private Instant now() {
    return clock.instant();
  }
}
