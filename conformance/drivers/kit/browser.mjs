import { accessSync, constants, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const ARGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** A real Chromium. Without one a run fails: nothing else shows that a browser keeps the cookies. */
export function launch() {
  return chromium.launch({ executablePath: installed(), args: ARGS });
}

/** An app's own web server on a port of its own: one empty page and the SDK as it is published. */
export async function servePages(sdk) {
  const script = readFileSync(new URL(`../../node_modules/${sdk}/dist/iife/sdk.js`, import.meta.url));
  const page = '<!doctype html><meta charset="utf-8"><title>App</title><script src="/sdk.js"></script>';
  const server = http.createServer((asked, answer) => {
    const [type, body] = asked.url === '/sdk.js' ? ['text/javascript', script] : ['text/html', page];
    answer.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((ready) => server.listen(0, 'localhost', ready));
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Whether it is what a device is known by. */
export const isDevice = ({ name }) => name.startsWith('a_device_');

/** One user's browser: its own cookies and storage, with the app's page open. */
export class Visitor {
  #context;
  #page;
  #setUp;
  #knows;

  static async open(browser, origin, setUp) {
    const visitor = new Visitor();
    visitor.#setUp = setUp;
    visitor.#context = await browser.newContext({ locale: 'en-US' });
    visitor.#page = await visitor.#context.newPage();
    await visitor.#page.goto(origin);
    await visitor.#page.evaluate(makeClient, setUp);
    visitor.#knows = new Set(await visitor.#page.evaluate(methods));
    return visitor;
  }

  /** Calls the SDK in the page; a refusal comes back as one, with what the page saw of it. */
  async call(service, method, ...args) {
    const { value, refusal } = await this.#page.evaluate(callSdk, { service, method, args });
    if (refusal) {
      throw Object.assign(new AppwriteException(refusal.message), refusal);
    }
    return value;
  }

  /**
   * Calls what leads the page away, does there what a user does, and sets the app up again where the
   * page has come back to; answers that address.
   */
  async away(service, method, args, there) {
    const leaving = this.#page.waitForNavigation({ waitUntil: 'commit' });
    await this.#page.evaluate(leave, { service, method, args });
    await leaving;
    await there(this.#page);
    await this.#page.waitForLoadState();
    await this.#page.evaluate(makeClient, this.#setUp);
    return new URL(this.#page.url());
  }

  /** Whether the SDK has a method. */
  knows(service, method) {
    return this.#knows.has(`${service}.${method}`);
  }

  speak(locale) {
    return this.#page.evaluate((code) => void window.app.client.setLocale(code), locale);
  }

  /** Has the page send a JWT from now on; "" for none. */
  sendJwt(jwt) {
    return this.#page.evaluate((value) => void window.app.client.setJWT(value), jwt);
  }

  stored(name) {
    return this.#page.evaluate((key) => window.localStorage.getItem(key), name);
  }

  userAgent() {
    return this.#page.evaluate(() => navigator.userAgent);
  }

  cookiesInScript() {
    return this.#page.evaluate(() => document.cookie);
  }

  /** Every cookie but the one that a device is known by, which stays when its session ends. */
  async cookies() {
    return (await this.#context.cookies()).filter((cookie) => !isDevice(cookie));
  }

  /** What a device is known by, once somebody signed in on it. */
  async deviceCookies() {
    return (await this.#context.cookies()).filter(isDevice);
  }

  forgetCookies() {
    return this.#context.clearCookies();
  }

  forgetStorage() {
    return this.#page.evaluate(() => window.localStorage.clear());
  }
}

/** What the page's exception becomes outside of it. */
class AppwriteException extends Error {}

// the four functions below run in the page

function makeClient({ endpoint, project }) {
  const { Client, Account, Locale } = window.Appwrite;
  const client = new Client().setEndpoint(endpoint).setProject(project);
  window.app = { client, account: new Account(client), locale: new Locale(client) };
}

async function callSdk({ service, method, args }) {
  try {
    return { value: await window.app[service][method](...args) };
  } catch (thrown) {
    if (!(thrown instanceof window.Appwrite.AppwriteException)) {
      throw thrown;
    }
    const { code, type, message } = thrown;
    return { refusal: { code, type, message } };
  }
}

function methods() {
  return Object.entries(window.app).flatMap(([service, one]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(one)).map((method) => `${service}.${method}`));
}

function leave({ service, method, args }) {
  window.app[service][method](...args);
}

function installed() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const found = (process.env.CHROMIUM ? [process.env.CHROMIUM] : onPath).find(executable);
  if (!found) {
    throw new Error('There is no Chromium: apt-get install chromium, or set CHROMIUM to one.');
  }
  return found;
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
