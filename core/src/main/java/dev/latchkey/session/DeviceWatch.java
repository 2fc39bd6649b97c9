package dev.latchkey.session;

import dev.latchkey.arrival.Arrivals;
import dev.latchkey.arrival.DeviceFacts;
import dev.latchkey.known.DeviceCookie;
import dev.latchkey.known.Familiarity;
import dev.latchkey.known.KnownDevices;
import dev.latchkey.project.Project;
import dev.latchkey.rest.Call;
import dev.latchkey.user.User;
import dev.latchkey.user.Users;
import java.util.Optional;

/** Notes on which devices users sign in, and tells them by mail of one not seen before. */
public final class DeviceWatch implements Sessions.Watch {
  private final KnownDevices devices;
  private final Arrivals arrivals;
  private final Users users;
  private final Notices notices;

  public DeviceWatch(KnownDevices devices, Arrivals arrivals, Users users, Notices notices) {
    this.devices = devices;
    this.arrivals = arrivals;
    this.users = users;
    this.notices = notices;
  }

  @Override
  public Optional<DeviceCookie> opened(Call call, Session session, Sessions.Way way) {
    if (!way.atTheUsers()) {
      return Optional.empty();
    }
    Optional<KnownDevices.Met> met =
        devices.meet(call, session.user(), traits(call, session.device()));
    boolean strange = met.filter(one -> one.how() == Familiarity.NEW).isPresent();
    // whoever got in by the mailbox reads what is sent there (protocol, section 18)
    if (strange && Project.of(call).settings().sessionAlerts() && !way.byMailbox()) {
      users
          .find(session.project(), session.user())
          .ifPresent(user -> notices.newDevice(call, user, session));
    }
    return met.flatMap(KnownDevices.Met::cookie);
  }

  /** A user gave the account another password: whoever knew the old one is to be a stranger. */
  public void passwordChanged(Call call, User user) {
    if (call.byKey()) {
      devices.forgetAll(user.project(), user.id());
      return;
    }
    devices.forgetOthers(call, user.id(), traits(call, arrivals.of(call).device()));
  }

  /** What the device is, without what an upgrade changes, and the network it is in. */
  private static String traits(Call call, DeviceFacts device) {
    return String.join(
        "\n",
        device.osName(),
        device.clientType(),
        device.clientName(),
        device.deviceName(),
        device.deviceBrand(),
        device.deviceModel(),
        call.client().network());
  }
}
