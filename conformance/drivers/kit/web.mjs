import assert from 'node:assert/strict';
import { launch, servePages, Visitor } from './browser.mjs';
import { Recorder } from './recorder.mjs';
import { Run } from './run.mjs';
import { SERVER } from './server.mjs';
import { judge } from './verdict.mjs';

const FORMATS = { appwrite: '2.3.0', 'appwrite-14': '1.5.0', 'appwrite-13': '1.4.0', 'appwrite-10': '1.0.0' };

/** A web SDK in a real Chromium, on pages of another port, with a recorder before the server. */
export class Web {
  static async open(sdk, { sends = {} } = {}) {
    const format = FORMATS[sdk];
    assert.ok(format, `which web SDK? one of ${Object.keys(FORMATS).join(', ')}`);
    const recorder = await Recorder.before(SERVER.endpoint, sends);
    return new Web(sdk, format, recorder, await servePages(sdk));
  }

  constructor(sdk, format, recorder, pages) {
    Object.assign(this, { sdk, format, recorder, pages, run: new Run() });
    this.newest = sdk === 'appwrite';
    this.signInName = ['appwrite', 'appwrite-14'].includes(sdk) ? 'createEmailPasswordSession' : 'createEmailSession';
  }

  /** Does a driver's steps if there is a Chromium, judges what was recorded, and ends the run. */
  async drive(steps) {
    await this.run.step('Chromium starts', async () => {
      this.browser = await launch();
    });
    if (this.browser) {
      try {
        await steps();
      } finally {
        await this.browser.close();
      }
    }
    this.pages.close();
    this.recorder.close();
    this.run.end();
  }

  /** Holds what was recorded against the contract and the description: a driver's last steps. */
  judge(exchanges = this.recorder.exchanges) {
    return judge(this.run, exchanges, this.format);
  }

  /** One more user's browser. */
  visitor() {
    const setUp = { endpoint: this.recorder.endpoint, project: SERVER.project };
    return Visitor.open(this.browser, this.pages.origin, setUp);
  }

  /** Named values as the SDK takes them: the newest as one object, older ones in order. */
  by(named) {
    return this.newest ? [named] : Object.values(named);
  }

  /** Calls a method of the account with named values. */
  call(visitor, method, named) {
    return visitor.call('account', method, ...(named ? this.by(named) : []));
  }

  signIn(visitor, email, password) {
    return this.call(visitor, this.signInName, { email, password });
  }
}
