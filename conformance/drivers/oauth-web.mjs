/**
 * Signing in through an OpenID Connect server with the newest web SDK in a real browser:
 * `node oauth-web.mjs keycloak|mock`, where the server's project has that one as its provider `oidc`.
 */
import assert from 'node:assert/strict';
import { has, moment, refused } from './kit/expect.mjs';
import { Gate } from './kit/gate.mjs';
import { SERVER } from './kit/server.mjs';
import { Web } from './kit/web.mjs';

const ISSUER = process.env.CONFORMANCE_OIDC_ISSUER;
const CLIENT = { keycloak: ['latchkey', 'keycloak-client-secret'], mock: ['latchkey', 'any'] };
const EMAIL = 'ada@example.com';
const SIGN_IN = { keycloak: signInToKeycloak, mock: signInToMock };

const [kind] = process.argv.slice(2);
assert.ok(SIGN_IN[kind] && ISSUER, 'usage: CONFORMANCE_OIDC_… node oauth-web.mjs keycloak|mock');

const gate = new Gate(
  Number(process.env.CONFORMANCE_OIDC_GATE),
  Number(process.env.CONFORMANCE_OIDC_PORT),
);
await gate.open();
const web = await Web.open('appwrite');
const { run, recorder, pages } = web;
const success = `${pages.origin}/welcome?from=provider`;
const failure = `${pages.origin}/sorry`;
let renewedAt = 0;
await web.drive(drive);
await gate.shut();

async function drive() {
  const laptop = await web.visitor();
  const session = await signIn(laptop);
  await onceMore(session);
  await refresh(laptop, session);
  await providerDown(laptop);
  await tokenFlow(session);
  await refusedThere();
  await ownPages(session);
  await revoked(laptop);
  const bySdk = recorder.exchanges.filter(({ path }) => !path.includes('/oauth2/')); // not by the page itself
  await web.judge(bySdk);
}

function through(who, method = 'createOAuth2Session', more = {}) {
  return who.away('account', method, [{ provider: 'oidc', success, failure, ...more }], back);
}

/** What a user does at the provider, until the page is the app's again. */
async function back(page) {
  await SIGN_IN[kind](page);
  await page.waitForURL((url) => url.origin === pages.origin);
}

async function signIn(laptop) {
  let session;

  await run.step('account.createOAuth2Session comes back to the page that was asked for', async () => {
    const at = await through(laptop);
    assert.equal(at.href, success);
  });

  await run.step('the session carries the provider, its user and its tokens', async () => {
    session = await laptop.call('account', 'getSession', { sessionId: 'current' });
    has(session, { provider: 'oidc', current: true });
    assert.ok(session.providerUid.length > 0);
    assert.ok(session.providerAccessToken.length > 20);
    assert.ok(session.providerRefreshToken.length > 0);
    const life = Date.parse(session.providerAccessTokenExpiry) - Date.now();
    assert.ok(life > 0 && life <= 3_601_000, `${session.providerAccessTokenExpiry}`);
  });

  await run.step('the account has the address that the provider had verified', async () => {
    has(await laptop.call('account', 'get'), { email: EMAIL, emailVerification: true, name: 'Ada Lovelace' });
  });

  await run.step('account.listIdentities shows where the account is known', async () => {
    const { total, identities } = await laptop.call('account', 'listIdentities');
    assert.equal(total, 1);
    has(identities[0], { provider: 'oidc', providerUid: session.providerUid, providerEmail: EMAIL });
  });
  return session;
}

async function onceMore(session) {
  await run.step('another browser gets to the same account', async () => {
    const tablet = await web.visitor();
    await through(tablet);
    const other = await tablet.call('account', 'getSession', { sessionId: 'current' });
    has(other, { userId: session.userId, providerUid: session.providerUid });
    assert.notEqual(other.$id, session.$id);
    await tablet.call('account', 'deleteSession', { sessionId: 'current' });
  });
}

/** Has the session's tokens renewed; the server does so once in ten seconds. */
async function renew(who) {
  await moment();
  await new Promise((done) => setTimeout(done, renewedAt + 10_200 - Date.now()));
  const session = await who.call('account', 'updateSession', { sessionId: 'current' });
  renewedAt = Date.now();
  return session;
}

async function refresh(laptop, session) {
  await run.step('account.updateSession brings new tokens and more time', async () => {
    const renewed = await renew(laptop);
    assert.notEqual(renewed.providerAccessToken, session.providerAccessToken);
    assert.ok(renewed.providerRefreshToken.length > 0);
    assert.ok(renewed.expire > session.expire);
    has(renewed, { provider: 'oidc', providerUid: session.providerUid, current: true });
  });

  await run.step('the provider takes the new token', async () => {
    const { providerAccessToken } = await laptop.call('account', 'getSession', { sessionId: 'current' });
    const user = await fetch(`${await endpoint('userinfo_endpoint')}`, {
      headers: { authorization: `Bearer ${providerAccessToken}` },
    });
    assert.equal(user.status, 200);
    assert.equal((await user.json()).sub, session.providerUid);
  });
}

async function providerDown(laptop) {
  await run.step('while the provider is down a refresh is refused and the tokens stay', async () => {
    const before = await laptop.call('account', 'getSession', { sessionId: 'current' });
    await gate.shut();
    try {
      await refused(500, 'user_oauth2_provider_error', () => renew(laptop));
      assert.deepEqual(await laptop.call('account', 'getSession', { sessionId: 'current' }), before);
    } finally {
      await gate.open();
    }
    const after = await renew(laptop);
    assert.notEqual(after.providerAccessToken, before.providerAccessToken);
  });
}

async function tokenFlow(session) {
  await run.step('account.createOAuth2Token brings what account.createSession takes, once', async () => {
    const phone = await web.visitor();
    const at = await through(phone, 'createOAuth2Token');
    assert.equal(at.pathname, '/welcome', at.href);
    assert.equal(at.searchParams.get('from'), 'provider');
    const named = { userId: at.searchParams.get('userId'), secret: at.searchParams.get('secret') };
    assert.equal(named.userId, session.userId);
    has(await phone.call('account', 'createSession', named), { userId: session.userId, current: true });
    const thief = await web.visitor();
    await refused(401, 'user_invalid_token', () => thief.call('account', 'createSession', named));
  });
}

async function refusedThere() {
  await run.step('whom the provider refuses comes back to the page for that, with the reason', async () => {
    const guest = await web.visitor();
    const args = [{ provider: 'oidc', success, failure }];
    const at = await guest.away('account', 'createOAuth2Session', args, async (page) => {
      await sayNo(page);
      await page.waitForURL((url) => url.origin === pages.origin);
    });
    assert.equal(at.pathname, '/sorry');
    has(JSON.parse(at.searchParams.get('error')), { type: 'user_oauth2_provider_error' });
    await refused(401, 'general_unauthorized_scope', () => guest.call('account', 'get'));
  });
}

/** As a provider does when its user says no (RFC 6749 section 4.1.2.1). */
async function sayNo(page) {
  const asked = new URL(page.url()).searchParams;
  const answer = new URL(asked.get('redirect_uri'));
  answer.searchParams.set('error', 'access_denied');
  answer.searchParams.set('state', asked.get('state'));
  await page.goto(answer.href, { waitUntil: 'commit' });
}

// native SDKs name no pages and wait for an address that only their app opens
async function ownPages(session) {
  const scheme = `appwrite-callback-${SERVER.project}:`;
  const begin = async () => {
    const tab = await (await web.browser.newContext()).newPage();
    const complaints = [];
    tab.on('console', (message) => message.text().includes('Content Security') && complaints.push(message.text()));
    await tab.goto(`${SERVER.endpoint}/account/sessions/oauth2/oidc?project=${SERVER.project}`);
    return { tab, complaints };
  };

  await run.step('without pages of its own an app is opened by the server\'s, and gets a session', async () => {
    const { tab, complaints } = await begin();
    await SIGN_IN[kind](tab);
    await tab.waitForSelector('#done:not([hidden])');
    const app = new URL(await tab.getAttribute('#done [data-open]', 'href'));
    assert.equal(app.protocol, scheme);
    assert.equal(app.searchParams.get('project'), SERVER.project);
    assert.equal(app.searchParams.get('key'), `a_session_${SERVER.project}`);
    const headers = {
      'x-appwrite-project': SERVER.project,
      'x-appwrite-session': app.searchParams.get('secret'),
    };
    const mine = await fetch(`${SERVER.endpoint}/account/sessions/current`, { headers });
    has(await mine.json(), { provider: 'oidc', userId: session.userId, current: true });
    assert.equal(new URL(tab.url()).search + new URL(tab.url()).hash, '', 'no secret stays in the address');
    assert.deepEqual(complaints, []);
  });

  await run.step('its page for failures says why, and opens the app with the reason', async () => {
    const { tab, complaints } = await begin();
    await sayNo(tab);
    await tab.waitForSelector('#failed:not([hidden])');
    assert.match(await tab.textContent('#why'), /said no/);
    const app = new URL(await tab.getAttribute('#failed [data-open]', 'href'));
    assert.equal(app.protocol, scheme);
    has(JSON.parse(app.searchParams.get('error')), { type: 'user_oauth2_provider_error' });
    assert.deepEqual(complaints, []);
  });
}

async function revoked(laptop) {
  await run.step('when the provider has revoked the token, a refresh says so and the tokens stay', async () => {
    const before = await laptop.call('account', 'getSession', { sessionId: 'current' });
    const [id, secret] = CLIENT[kind];
    const gone = await fetch(await endpoint('revocation_endpoint'), {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ token: before.providerRefreshToken, token_type_hint: 'refresh_token' }),
    });
    assert.equal(gone.status, 200);
    await refused(400, 'user_oauth2_bad_request', () => renew(laptop));
    assert.deepEqual(await laptop.call('account', 'getSession', { sessionId: 'current' }), before);
  });
}

async function endpoint(name) {
  return (await (await fetch(`${ISSUER}/.well-known/openid-configuration`)).json())[name];
}

async function signInToKeycloak(page) {
  await page.fill('#username', 'ada');
  await page.fill('#password', 'correct horse battery');
  await page.click('#kc-login');
}

async function signInToMock(page) {
  const claims = { email: EMAIL, email_verified: true, name: 'Ada Lovelace' };
  await page.fill('[name=username]', 'ada');
  await page.fill('[name=claims]', JSON.stringify(claims));
  await page.click('[type=submit]');
}
