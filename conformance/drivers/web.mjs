/**
 * A web SDK in two real browsers, in pages of another port: `node web.mjs SDK cookies|fallback`,
 * where SDK is appwrite, appwrite-14, appwrite-13 or appwrite-10. With `cookies` the server's project has its
 * fallback off, so that cookies alone must work; with `fallback` it has it on.
 */
import assert from 'node:assert/strict';
import { endsInAYear, has, moment, onlyCurrent, refused } from './kit/expect.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { Web } from './kit/web.mjs';

const [sdk, mode] = process.argv.slice(2);
const FALLBACK = { cookies: false, fallback: true }[mode];
assert.ok(FALLBACK !== undefined, 'usage: node web.mjs SDK cookies|fallback');

const COOKIE = `a_session_${SERVER.project}`;
const GUEST = [401, 'general_unauthorized_scope'];

const behindProxy = SERVER.clientAddress ? { 'X-Forwarded-For': SERVER.clientAddress } : {};
const web = await Web.open(sdk, { sends: behindProxy });
const { run, recorder, pages, signInName: SIGN_IN } = web;
const by = (named) => web.by(named);
await web.drive(drive);

async function drive() {
  const laptop = await web.visitor();
  const other = await web.visitor();
  const email = freshAddress();

  const user = await signUp(laptop, email);
  const session = await signIn(laptop, email, user);
  await ownAccount(laptop, user);
  await whereItIsKnown(laptop, user, session);
  await twoDevices(laptop, other, email, session);
  await fallbackOrNot(laptop, user);
  await endings(laptop, other, email);
  await anonymous(laptop);
  await locales(laptop);
  await web.judge();
  await run.step('every preflight was answered 204, for this page and with credentials', () => {
    const preflights = recorder.exchanges.filter(({ method }) => method === 'OPTIONS');
    assert.ok(preflights.length > 0);
    for (const { status, headers } of preflights) {
      assert.equal(status, 204);
      assert.equal(headers['access-control-allow-origin'], pages.origin);
      assert.equal(headers['access-control-allow-credentials'], 'true');
    }
  });
}

async function signUp(laptop, email) {
  let user;

  await run.step('a guest has no account', () => refused(...GUEST, () => laptop.call('account', 'get')));

  await run.step('account.create signs up', async () => {
    const named = { userId: 'unique()', email, password: PASSWORD, name: 'Ada' };
    user = await laptop.call('account', 'create', ...by(named));
    assert.equal(recorder.last('POST', '/account').status, 201);
    has(user, { email, name: 'Ada', status: true, emailVerification: false, prefs: {} });
    assert.deepEqual(await laptop.cookies(), [], 'signing up does not sign in');
  });

  await run.step('account.create refuses an address that is taken', () =>
    refused(409, 'user_already_exists', () =>
      laptop.call('account', 'create', ...by({ userId: 'unique()', email, password: PASSWORD, name: '' })),
    ),
  );

  await run.step('a wrong password is refused', () =>
    refused(401, 'user_invalid_credentials', () =>
      laptop.call('account', SIGN_IN, ...by({ email, password: 'not the password' })),
    ),
  );
  return user;
}

async function signIn(laptop, email, user) {
  let session;

  await run.step('an e-mail sign-in gives the session, with the device from the request', async () => {
    session = await laptop.call('account', SIGN_IN, ...by({ email, password: PASSWORD }));
    assert.equal(recorder.last('POST', '/account/sessions/email').status, 201);
    has(session, { userId: user.$id, provider: 'email', providerUid: email, current: true });
    endsInAYear(session);
    has(session, await deviceOf(laptop));
  });

  await run.step('its address and country are those of the client', () => {
    const known = SERVER.clientAddress !== undefined;
    has(session, known
      ? { ip: SERVER.clientAddress, countryCode: 'us', countryName: 'United States' }
      : { ip: '127.0.0.1', countryCode: '--', countryName: 'Unknown' });
  });

  await run.step('the browser keeps the session as a cookie that scripts cannot read', async () => {
    const [cookie, ...more] = await laptop.cookies();
    assert.deepEqual(more, []);
    has(cookie, { name: COOKIE, domain: 'localhost', path: '/' });
    has(cookie, { httpOnly: true, secure: false, sameSite: 'Lax' });
    assert.ok(Math.abs(cookie.expires * 1000 - Date.parse(session.expire)) < 2000);
    assert.equal(await laptop.cookiesInScript(), '');
  });

  await run.step('and one that it is known again by, which opens nothing', async () => {
    const [device, ...more] = await laptop.deviceCookies();
    assert.deepEqual(more, []);
    has(device, { name: `a_device_${SERVER.project}`, httpOnly: true, sameSite: 'Lax', path: '/' });
    assert.match(device.value, /^[0-9a-f]{32}$/);
  });

  await run.step('signing in again is refused while signed in', () =>
    refused(401, 'user_session_already_exists', () =>
      laptop.call('account', SIGN_IN, ...by({ email, password: PASSWORD })),
    ),
  );
  return session;
}

async function ownAccount(laptop, user) {
  await run.step('account.get is that user', async () => {
    has(await laptop.call('account', 'get'), { $id: user.$id, email: user.email, name: 'Ada' });
  });

  await run.step('account.updateName', async () => {
    has(await laptop.call('account', 'updateName', ...by({ name: 'Ada L.' })), { name: 'Ada L.' });
  });

  await run.step('account.updatePrefs and account.getPrefs', async () => {
    const prefs = { theme: 'dark', size: 1.5, nested: { yes: true } };
    has(await laptop.call('account', 'updatePrefs', ...by({ prefs })), { prefs });
    assert.deepEqual(await laptop.call('account', 'getPrefs'), prefs);
  });

  await run.step('account.updatePassword asks for the old one', () =>
    refused(401, 'user_invalid_credentials', () =>
      laptop.call('account', 'updatePassword', ...by({ password: `${PASSWORD}!`, oldPassword: 'wrong one' })),
    ),
  );
}

async function whereItIsKnown(laptop, user, session) {
  const knows = (method) => laptop.knows('account', method);

  if (knows('listLogs')) {
    await run.step('account.listLogs shows what the user did, and on what', async () => {
      const { total, logs } = await laptop.call('account', 'listLogs');
      assert.ok(total >= logs.length && logs.length > 0);
      const made = logs.find(({ event }) => event === 'session.create');
      has(made, { userId: user.$id, userEmail: user.email, ip: session.ip, clientName: session.clientName });
    });
  }

  if (knows('listIdentities')) {
    await run.step('account.listIdentities is empty without a provider', async () => {
      assert.deepEqual(await laptop.call('account', 'listIdentities'), { total: 0, identities: [] });
      await refused(404, 'user_identity_not_found', () =>
        laptop.call('account', 'deleteIdentity', ...by({ identityId: 'nobody' })));
    });
  }

  if (knows('createPushTarget')) {
    await run.step('account.createPushTarget, updatePushTarget and deletePushTarget', async () => {
      const made = { targetId: 'unique()', identifier: `device-${user.$id}` };
      const target = await laptop.call('account', 'createPushTarget', ...by(made));
      has(target, { userId: user.$id, providerType: 'push', identifier: made.identifier });
      const moved = { targetId: target.$id, identifier: `${made.identifier}-2` };
      has(await laptop.call('account', 'updatePushTarget', ...by(moved)), { $id: target.$id, identifier: moved.identifier });
      const { targets } = await laptop.call('account', 'get');
      assert.ok(targets.some(({ $id }) => $id === target.$id));
      await laptop.call('account', 'deletePushTarget', ...by({ targetId: target.$id }));
      assert.equal((await laptop.call('account', 'get')).targets.length, targets.length - 1);
    });
  }
}

async function twoDevices(laptop, other, email, session) {
  let second;

  await run.step('a second device signs in beside the first', async () => {
    second = await other.call('account', SIGN_IN, ...by({ email, password: PASSWORD }));
    assert.notEqual(second.$id, session.$id);
  });

  await run.step('each device sees both sessions and its own as the current one', async () => {
    for (const [visitor, own] of [[laptop, session], [other, second]]) {
      const list = await visitor.call('account', 'listSessions');
      assert.equal(list.total, 2);
      assert.deepEqual(list.sessions.map(({ $id }) => $id).sort(), [session.$id, second.$id].sort());
      onlyCurrent(list, own.$id);
    }
  });

  await run.step('account.getSession reads the current one and the other', async () => {
    const own = await laptop.call('account', 'getSession', ...by({ sessionId: 'current' }));
    assert.deepEqual(own, session);
    const theirs = await laptop.call('account', 'getSession', ...by({ sessionId: second.$id }));
    has(theirs, { $id: second.$id, current: false });
  });

  await run.step('account.updateSession extends the current one', async () => {
    await moment();
    const extended = await laptop.call('account', 'updateSession', ...by({ sessionId: 'current' }));
    has(extended, { $id: session.$id, current: true });
    assert.ok(extended.expire > session.expire, `${extended.expire} after ${session.expire}`);
    const [cookie] = await laptop.cookies();
    assert.ok(Math.abs(cookie.expires * 1000 - Date.parse(extended.expire)) < 2000);
  });

  await run.step('account.deleteSession ends the other device at once', async () => {
    await laptop.call('account', 'deleteSession', ...by({ sessionId: second.$id }));
    assert.equal(recorder.last('DELETE', second.$id).status, 204);
    await refused(...GUEST, () => other.call('account', 'get'));
    const list = await laptop.call('account', 'listSessions');
    assert.deepEqual(list.sessions.map(({ $id }) => $id), [session.$id]);
  });

  await run.step('a session that is over is not found', () =>
    refused(404, 'user_session_not_found', () =>
      laptop.call('account', 'getSession', ...by({ sessionId: second.$id })),
    ),
  );
}

async function fallbackOrNot(laptop, user) {
  if (FALLBACK) {
    await run.step('with the fallback on, a browser that drops cookies stays signed in', async () => {
      const stored = JSON.parse(await laptop.stored('cookieFallback'));
      assert.deepEqual(Object.keys(stored), [COOKIE]);
      await laptop.forgetCookies();
      has(await laptop.call('account', 'get'), { $id: user.$id });
      assert.equal(recorder.last('GET', '/account').asked.cookie, undefined);
    });
  } else {
    await run.step('with the fallback off, no secret reaches the page or its storage', async () => {
      const stored = await laptop.stored('cookieFallback');
      assert.equal(stored, null);
      for (const { headers } of recorder.exchanges) {
        assert.equal(headers['x-fallback-cookies'], undefined);
      }
    });
  }
}

async function endings(laptop, other, email) {
  await run.step('account.deleteSessions ends all, the own one included', async () => {
    await other.forgetCookies();
    await other.forgetStorage();
    await other.call('account', SIGN_IN, ...by({ email, password: PASSWORD }));
    await laptop.call('account', 'deleteSessions');
    assert.equal(recorder.last('DELETE', '/account/sessions').status, 204);
    await refused(...GUEST, () => other.call('account', 'get'));
    await signedOut(laptop);
  });

  await run.step('account.deleteSession of the current one signs out', async () => {
    const session = await laptop.call('account', SIGN_IN, ...by({ email, password: PASSWORD }));
    has(session, { current: true });
    assert.equal((await laptop.cookies()).length, 1);
    await laptop.call('account', 'deleteSession', ...by({ sessionId: 'current' }));
    assert.equal(recorder.last('DELETE', '/current').status, 204);
    await signedOut(laptop);
  });
}

async function signedOut(visitor) {
  assert.deepEqual(await visitor.cookies(), []);
  assert.equal(await visitor.stored('cookieFallback'), FALLBACK ? '[]' : null);
  await refused(...GUEST, () => visitor.call('account', 'get'));
}

async function anonymous(laptop) {
  const email = freshAddress();
  let guest;

  await run.step('an anonymous session has a user without an address', async () => {
    const session = await laptop.call('account', 'createAnonymousSession');
    assert.equal(recorder.last('POST', '/account/sessions/anonymous').status, 201);
    has(session, { provider: 'anonymous', current: true, ...(await deviceOf(laptop)) });
    guest = await laptop.call('account', 'get');
    has(guest, { $id: session.userId, email: '', name: '', passwordUpdate: '' });
  });

  await run.step('account.updateEmail makes the anonymous user a permanent one', async () => {
    const kept = await laptop.call('account', 'updateEmail', ...by({ email, password: PASSWORD }));
    has(kept, { $id: guest.$id, email, emailVerification: false });
    assert.notEqual(kept.passwordUpdate, '');
  });

  await run.step('the user signs in with that address and is the same', async () => {
    await laptop.call('account', 'deleteSession', ...by({ sessionId: 'current' }));
    await signedOut(laptop);
    const session = await laptop.call('account', SIGN_IN, ...by({ email, password: PASSWORD }));
    has(session, { userId: guest.$id, provider: 'email', providerUid: email });
  });

  await run.step('account.updateStatus blocks the own account', async () => {
    const blocked = await laptop.call('account', 'updateStatus');
    has(blocked, { $id: guest.$id, status: false });
    assert.deepEqual(await laptop.cookies(), []);
    await refused(403, 'user_blocked', () =>
      laptop.call('account', SIGN_IN, ...by({ email, password: PASSWORD })),
    );
  });
}

async function locales(laptop) {
  await run.step('a session\'s country is named in the caller\'s language', async () => {
    await laptop.forgetStorage();
    await laptop.speak('de');
    const session = await laptop.call('account', 'createAnonymousSession');
    const name = SERVER.clientAddress ? 'Vereinigte Staaten' : 'Unbekannt';
    assert.equal(session.countryName, name);
    const { sessions } = await laptop.call('account', 'listSessions');
    assert.equal(sessions[0].countryName, name);
  });

  await run.step('locale.get and locale.listCountries answer in that language', async () => {
    const where = await laptop.call('locale', 'get');
    has(where, SERVER.clientAddress
      ? { ip: SERVER.clientAddress, countryCode: 'US', country: 'Vereinigte Staaten', eu: false }
      : { ip: '127.0.0.1', countryCode: '--', country: 'Unbekannt', eu: false });
    const { countries } = await laptop.call('locale', 'listCountries');
    assert.equal(countries.find(({ code }) => code === 'DE').name, 'Deutschland');
  });
}

// what the browser says of itself, told apart from what the server made of it
async function deviceOf(visitor) {
  const agent = await visitor.userAgent();
  const [, name, engine, version] = agent.match(/(HeadlessChrome|Chrome)\/((\d+\.\d+)[\d.]*)/);
  const client = { HeadlessChrome: ['HC', 'Headless Chrome'], Chrome: ['CH', 'Chrome'] }[name];
  assert.match(agent, /X11; Linux/);
  return {
    osCode: 'LIN', osName: 'GNU/Linux', osVersion: '',
    clientType: 'browser', clientCode: client[0], clientName: client[1], clientVersion: version,
    clientEngine: 'Blink', clientEngineVersion: engine,
    deviceName: 'desktop', deviceBrand: '', deviceModel: '',
  };
}
