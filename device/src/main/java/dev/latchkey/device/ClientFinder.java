package dev.latchkey.device;

import dev.latchkey.device.table.Fields;
import dev.latchkey.device.table.Lists;
import dev.latchkey.device.table.Scan;
import dev.latchkey.device.table.Tables;

/** Finds the program that made a request: the first kind of client that recognises itself. */
final class ClientFinder {
  private final Tables tables;
  private final Catalogue catalogue;
  private final BrowserFinder browsers;

  ClientFinder(Tables tables, Catalogue catalogue) {
    this.tables = tables;
    this.catalogue = catalogue;
    this.browsers = new BrowserFinder(tables, catalogue);
  }

  Client find(Scan scan, ClientHints hints) {
    int rule = scan.first(Lists.FEED_READERS);
    if (rule >= 0) {
      return simple("feed reader", rule, scan);
    }
    Client app = app(scan, hints);
    if (!app.name().isEmpty()) {
      return app;
    }
    rule = scan.first(Lists.PLAYERS);
    if (rule >= 0) {
      return simple("mediaplayer", rule, scan);
    }
    rule = scan.first(Lists.PIMS);
    if (rule >= 0) {
      return simple("pim", rule, scan);
    }
    Client browser = browsers.find(scan, hints);
    if (!browser.name().isEmpty()) {
      return browser;
    }
    rule = scan.first(Lists.LIBRARIES);
    return rule >= 0 ? simple("library", rule, scan) : Client.UNKNOWN;
  }

  private Client app(Scan scan, ClientHints hints) {
    int rule = scan.first(Lists.APPS);
    Client found = rule < 0 ? Client.UNKNOWN : simple("mobile app", rule, scan);
    String hinted = hints.app().isEmpty() ? "" : catalogue.app(hints.app());
    return hinted.isEmpty() || hinted.equals(found.name())
        ? found
        : new Client("mobile app", "", hinted, "", "", "");
  }

  private Client simple(String type, int rule, Scan scan) {
    String name = Fill.in(tables.textField(rule, Fields.NAME), scan);
    String version = Fill.version(tables.textField(rule, Fields.VERSION), scan);
    return new Client(type, "", name, version, "", "");
  }
}
