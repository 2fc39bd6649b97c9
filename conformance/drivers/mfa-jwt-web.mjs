/**
 * JWTs and second factors with a web SDK in a real browser: `node mfa-jwt-web.mjs SDK`, where SDK
 * is appwrite, appwrite-14, or, for JWTs alone, appwrite-13 or appwrite-10. The letters come by SMTP.
 */
import assert from 'node:assert/strict';
import { Client, Users } from 'node-appwrite';
import { has, refused } from './kit/expect.mjs';
import { Mailbox } from './kit/mailbox.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { Authenticator, otherThan } from './kit/totp.mjs';
import { Web } from './kit/web.mjs';

const WRONG = [401, 'user_invalid_token'];
const GUEST = [401, 'general_unauthorized_scope'];
const MORE = [401, 'user_more_factors_required'];

const web = await Web.open(process.argv[2]);
const { run } = web;
const FACTORS = ['appwrite', 'appwrite-14'].includes(web.sdk);
const mailbox = await Mailbox.at(SERVER.smtpPort, SERVER.smsPort);
const users = new Users(
  new Client().setEndpoint(SERVER.endpoint).setProject(SERVER.project).setKey(SERVER.key),
);
// since 1.8 the SDKs write the abbreviation in capitals
const call = (who, method, named) => web.call(who, web.newest ? method : method.replace('MFA', 'Mfa'), named);
await web.drive(async () => {
  await jwt();
  if (FACTORS) {
    await authenticator();
    await recoveryCodes();
    await mailedCode();
  }
  await web.judge();
});
mailbox.close();

async function signedUp() {
  const email = freshAddress();
  const user = await users.create({ userId: 'unique()', email, password: PASSWORD });
  const laptop = await web.visitor();
  await web.signIn(laptop, email, PASSWORD);
  return { laptop, user, email };
}

/** Another browser of that user, signed in by password. */
async function tabletOf(email) {
  const tablet = await web.visitor();
  await web.signIn(tablet, email, PASSWORD);
  return tablet;
}

async function withAuthenticator(laptop) {
  const { secret } = await call(laptop, 'createMFAAuthenticator', { type: 'totp' });
  const app = new Authenticator(secret);
  await call(laptop, 'updateMFAAuthenticator', { type: 'totp', otp: app.code() });
  return app;
}

async function pass(who, factor, otp) {
  const challenge = await call(who, 'createMFAChallenge', { factor });
  return call(who, 'updateMFAChallenge', { challengeId: challenge.$id, otp });
}

async function jwt() {
  const { laptop, user } = await signedUp();
  const other = await web.visitor();

  await run.step('account.createJWT makes what Client.setJWT sends from a page without a session', async () => {
    const made = await laptop.call('account', 'createJWT');
    await other.sendJwt(made.jwt);
    has(await other.call('account', 'get'), { $id: user.$id });
    assert.deepEqual(await other.cookies(), []);
  });

  if (web.newest) {
    await run.step('account.createJWT makes one of another life', async () => {
      const made = await call(laptop, 'createJWT', { duration: 60 });
      const { iat, exp } = JSON.parse(Buffer.from(made.jwt.split('.')[1], 'base64url').toString());
      assert.equal(exp - iat, 60);
    });
  }

  await run.step('a page with a session sends one or the other', async () => {
    const made = await laptop.call('account', 'createJWT');
    await laptop.sendJwt(made.jwt);
    await refused(403, 'user_jwt_and_cookie_set', () => laptop.call('account', 'get'));
    await laptop.sendJwt('');
    has(await laptop.call('account', 'get'), { $id: user.$id });
  });

  await run.step('signing out ends the JWT at once', async () => {
    await web.call(laptop, 'deleteSession', { sessionId: 'current' });
    await refused(...GUEST, () => other.call('account', 'get'));
  });
}

async function authenticator() {
  const { laptop, user, email } = await signedUp();
  let app;

  await run.step('account.createMFAAuthenticator and account.updateMFAAuthenticator set one up', async () => {
    const begun = await call(laptop, 'createMFAAuthenticator', { type: 'totp' });
    assert.ok(begun.uri.startsWith('otpauth://totp/') && begun.uri.includes(begun.secret), begun.uri);
    const wrong = otherThan(new Authenticator(begun.secret).code());
    await refused(...WRONG, () => call(laptop, 'updateMFAAuthenticator', { type: 'totp', otp: wrong }));
    app = await withAuthenticator(laptop);
    has(await call(laptop, 'listMFAFactors'), { totp: true, email: false });
  });

  await run.step('account.updateMFA asks another browser for it, and no longer this one', async () => {
    has(await web.call(laptop, 'updateMFA', { mfa: true }), { $id: user.$id, mfa: true });
    has(await laptop.call('account', 'get'), { mfa: true });
    const tablet = await tabletOf(email);
    await refused(...MORE, () => tablet.call('account', 'get'));
    const code = app.code();
    await refused(...WRONG, () => pass(tablet, 'totp', otherThan(code)));
    await pass(tablet, 'totp', code);
    const session = await web.call(tablet, 'getSession', { sessionId: 'current' });
    has(session, { factors: ['password', 'totp'], current: true });
    has(await tablet.call('account', 'get'), { $id: user.$id });
  });
}

async function recoveryCodes() {
  const { laptop, email } = await signedUp();

  await run.step('account.createMFARecoveryCodes makes codes that show a factor once each', async () => {
    await withAuthenticator(laptop);
    const { recoveryCodes: codes } = await call(laptop, 'createMFARecoveryCodes');
    assert.equal(new Set(codes).size, 6);
    await web.call(laptop, 'updateMFA', { mfa: true });
    const tablet = await tabletOf(email);
    await pass(tablet, 'recoverycode', codes[0]);
    assert.deepEqual((await call(tablet, 'getMFARecoveryCodes')).recoveryCodes, codes.slice(1));
    const another = await tabletOf(email);
    await refused(...WRONG, () => pass(another, 'recoverycode', codes[0]));
    const { recoveryCodes: anew } = await call(tablet, 'updateMFARecoveryCodes');
    assert.ok(anew.length === 6 && anew.every((code) => !codes.includes(code)));
  });

  await run.step('account.deleteMFAAuthenticator removes it after a challenge', async () => {
    const someone = await signedUp();
    const app = await withAuthenticator(someone.laptop);
    const named = web.newest ? { type: 'totp' } : { type: 'totp', otp: '000000' };
    await refused(401, 'user_challenge_required', () => call(someone.laptop, 'deleteMFAAuthenticator', named));
    await pass(someone.laptop, 'totp', app.code());
    await call(someone.laptop, 'deleteMFAAuthenticator', named);
    assert.equal(web.recorder.last('DELETE', '/totp').status, 204);
    has(await call(someone.laptop, 'listMFAFactors'), { totp: false });
  });
}

async function mailedCode() {
  await run.step('a code that was mailed shows the address, once it was verified', async () => {
    const { laptop, user, email } = await signedUp();
    await refused(400, 'user_email_not_verified', () => call(laptop, 'createMFAChallenge', { factor: 'email' }));
    const page = `${web.pages.origin}/done`;
    await web.call(laptop, 'createVerification', { url: page });
    const secret = (await mailbox.link(email)).url.searchParams.get('secret');
    await web.call(laptop, 'updateVerification', { userId: user.$id, secret });
    await web.call(laptop, 'updateMFA', { mfa: true });
    const tablet = await tabletOf(email);
    const challenge = await call(tablet, 'createMFAChallenge', { factor: 'email' });
    const { code } = await mailbox.code(email);
    await call(tablet, 'updateMFAChallenge', { challengeId: challenge.$id, otp: code });
    has(await tablet.call('account', 'get'), { $id: user.$id, mfa: true });
  });
}
