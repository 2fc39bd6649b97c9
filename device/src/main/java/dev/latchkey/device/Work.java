package dev.latchkey.device;

import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;

/** One detection after the other. Not thread-safe: each detection has one to itself. */
final class Work {
  private final Tables tables;
  private final Catalogue catalogue;
  private final SystemFinder systems;
  private final ClientFinder clients;
  private final DeviceFinder devices;
  private final Scan sent;
  private final Scan restored;
  private int stopped;

  Work(Tables tables, Catalogue catalogue) {
    this.tables = tables;
    this.catalogue = catalogue;
    this.systems = new SystemFinder(tables, catalogue);
    this.clients = new ClientFinder(tables, catalogue);
    this.devices = new DeviceFinder(tables);
    this.sent = new Scan(tables);
    this.restored = new Scan(tables);
  }

  Detection detect(Agent agent, boolean botsToo) {
    String userAgent = cut(agent.userAgent());
    ClientHints hints = agent.hints();
    stopped = 0;
    if (hints.equals(ClientHints.NONE) && !hasLetter(userAgent)) {
      return Visitor.UNKNOWN;
    }
    sent.read(userAgent);
    int bot = botsToo ? sent.first(Lists.BOTS) : -1;
    Detection found = bot >= 0 ? bot(bot) : visitor(userAgent, hints);
    stopped += sent.stopped();
    return found;
  }

  /** How many rules the last detection stopped. */
  int stopped() {
    return stopped;
  }

  private static String cut(String text) {
    return text.length() <= DeviceDetector.LONGEST
        ? text
        : text.substring(0, DeviceDetector.LONGEST);
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i) | 0x20;
      if (c >= 'a' && c <= 'z') {
        return true;
      }
    }
    return false;
  }

  private Bot bot(int rule) {
    return new Bot(
        Fill.in(tables.textField(rule, Fields.NAME), sent),
        tables.textField(rule, Fields.CATEGORY),
        tables.textField(rule, Fields.URL),
        new Bot.Producer(
            tables.textField(rule, Fields.PRODUCER), tables.textField(rule, Fields.PRODUCER_URL)));
  }

  private Visitor visitor(String userAgent, ClientHints hints) {
    Scan full = sent;
    if (!hints.model().isEmpty()) {
      String whole = cut(restored(userAgent, hints));
      if (!whole.equals(userAgent)) {
        restored.read(whole);
        full = restored;
      }
    }
    SystemFinder.Found os = systems.find(full, hints);
    Client client = clients.find(sent, hints);
    Device found = devices.find(sent, full, hints);
    stopped += full == sent ? 0 : full.stopped();
    Device device = new DeviceJudge(tables, catalogue, sent, os, client, found).judged(hints);
    return new Visitor(new Os(os.code(), os.name(), os.version()), client, device);
  }

  /** The User-Agent as it would be if it still named the model. */
  private String restored(String userAgent, ClientHints hints) {
    String whole = userAgent;
    if (DeviceFinder.isFrozenAndroid(sent)) {
      String version = hints.platformVersion().isEmpty() ? "10" : hints.platformVersion();
      whole = FrozenAndroid.thawed(whole, cut("Android " + version + "; " + hints.model()));
    }
    if (DeviceFinder.isDesktop(sent)) {
      whole = withModel(whole, "X11; Linux x86_64", cut(hints.model()));
      whole = withModel(whole, "Windows NT 10.0; Win64; x64", cut(hints.model()));
    }
    return whole;
  }

  private static String withModel(String userAgent, String behind, String model) {
    return userAgent.replace(behind, behind + "; " + model);
  }
}
