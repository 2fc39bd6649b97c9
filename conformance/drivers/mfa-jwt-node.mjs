/**
 * Second factors and JWTs with node-appwrite: `node mfa-jwt-node.mjs SDK`, where SDK is
 * node-appwrite, node-appwrite-14 or node-appwrite-12. The letters come by SMTP.
 */
import assert from 'node:assert/strict';
import { has, refused } from './kit/expect.mjs';
import { Mailbox } from './kit/mailbox.mjs';
import { Recorder } from './kit/recorder.mjs';
import { Run } from './kit/run.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { Authenticator, otherThan } from './kit/totp.mjs';
import { judge } from './kit/verdict.mjs';

const [name] = process.argv.slice(2);
const FORMAT = { 'node-appwrite': '1.9.5', 'node-appwrite-14': '1.6.0', 'node-appwrite-12': '1.5.0' }[name];
assert.ok(FORMAT, 'usage: node mfa-jwt-node.mjs SDK');
const sdk = await import(name);
const { Account, Client, Users } = sdk.default ?? sdk;

const NEWEST = name === 'node-appwrite';
const JWT_OF_USERS = name !== 'node-appwrite-12';
const WRONG = [401, 'user_invalid_token'];
const GUEST = [401, 'general_unauthorized_scope'];
const PAGE = 'http://localhost:3000/done';

const run = new Run();
const recorder = await Recorder.before(SERVER.endpoint);
const mailbox = await Mailbox.at(SERVER.smtpPort, SERVER.smsPort);
const stranger = () => new Client().setEndpoint(recorder.endpoint).setProject(SERVER.project);
const byKey = new Account(stranger().setKey(SERVER.key));
const users = new Users(stranger().setKey(SERVER.key));
const ownerOf = (secret) => new Account(stranger().setSession(secret));
const bearerOf = (jwt) => new Account(stranger().setJWT(jwt));

/** Calls a method by its newest name with named values, as this SDK has and takes them. */
function call(service, method, named) {
  const known = method in service ? method : method.replace('MFA', 'Mfa');
  const values = named === undefined ? [] : NEWEST ? [named] : Object.values(named);
  return service[known](...values);
}

await aJwtOfASession();
if (JWT_OF_USERS) {
  await aJwtOfAServer();
}
await anAuthenticator();
await recoveryCodes();
await aMailedCode();
await whatServersDo();
await judge(run, recorder.exchanges, FORMAT);
mailbox.close();
recorder.close();
run.end();

async function somebody() {
  const email = freshAddress();
  const user = await call(users, 'create', {
    userId: 'unique()', email, phone: undefined, password: PASSWORD, name: 'Ada',
  });
  const signIn = () => call(byKey, 'createEmailPasswordSession', { email, password: PASSWORD });
  const session = await signIn();
  return { user, email, signIn, session, account: ownerOf(session.secret) };
}

/** Gives somebody an authenticator, and shows it. */
async function withAuthenticator(account) {
  const { secret, uri } = await call(account, 'createMFAAuthenticator', { type: 'totp' });
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.ok(uri.startsWith('otpauth://totp/') && uri.includes(secret), uri);
  const app = new Authenticator(secret);
  await call(account, 'updateMFAAuthenticator', { type: 'totp', otp: app.code() });
  return app;
}

async function pass(account, factor, otp) {
  const challenge = await call(account, 'createMFAChallenge', { factor });
  return call(account, 'updateMFAChallenge', { challengeId: challenge.$id, otp });
}

async function aJwtOfASession() {
  await run.step('account.createJWT makes what Client.setJWT sends, until its session ends', async () => {
    const { user, account } = await somebody();
    const { jwt } = await account.createJWT();
    assert.match(jwt, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const bearer = bearerOf(jwt);
    has(await bearer.get(), { $id: user.$id, email: user.email });
    has(await call(bearer, 'updateName', { name: 'Ada L.' }), { name: 'Ada L.' });
    await refused(404, 'user_session_not_found', () => bearer.createJWT());
    await call(account, 'deleteSession', { sessionId: 'current' });
    await refused(...GUEST, () => bearer.get());
  });

  await run.step('what is no JWT is refused as one', () =>
    refused(401, 'user_jwt_invalid', () => bearerOf('none').get()),
  );
}

async function aJwtOfAServer() {
  await run.step('users.createJWT makes one of no session, of the newest, or of one it names', async () => {
    const { user, session, account } = await somebody();
    const free = await call(users, 'createJWT', { userId: user.$id });
    const recent = await call(users, 'createJWT', { userId: user.$id, sessionId: 'recent', duration: 60 });
    const named = await call(users, 'createJWT', { userId: user.$id, sessionId: session.$id, duration: 3600 });
    for (const { jwt } of [free, recent, named]) {
      has(await bearerOf(jwt).get(), { $id: user.$id });
    }
    await call(account, 'deleteSession', { sessionId: 'current' });
    has(await bearerOf(free.jwt).get(), { $id: user.$id });
    for (const { jwt } of [recent, named]) {
      await refused(...GUEST, () => bearerOf(jwt).get());
    }
  });

  await run.step('users.createJWT knows no user who is not there', () =>
    refused(404, 'user_not_found', () => call(users, 'createJWT', { userId: 'nobody' })),
  );
}

async function anAuthenticator() {
  const { user, signIn, account } = await somebody();
  let app;

  await run.step('account.createMFAAuthenticator and account.updateMFAAuthenticator set one up', async () => {
    has(await call(account, 'listMFAFactors'), { totp: false, recoveryCode: false });
    const { secret } = await call(account, 'createMFAAuthenticator', { type: 'totp' });
    const wrong = otherThan(new Authenticator(secret).code());
    await refused(...WRONG, () => call(account, 'updateMFAAuthenticator', { type: 'totp', otp: wrong }));
    app = await withAuthenticator(account);
    has(await call(account, 'listMFAFactors'), { totp: true, email: false });
    await refused(409, 'user_authenticator_already_verified', () =>
      call(account, 'createMFAAuthenticator', { type: 'totp' }));
  });

  await run.step('account.updateMFA asks every other session for it, and no longer this one', async () => {
    has(await call(account, 'updateMFA', { mfa: true }), { $id: user.$id, mfa: true });
    has(await account.get(), { mfa: true });
    const half = ownerOf((await signIn()).secret);
    await refused(401, 'user_more_factors_required', () => half.get());
    has(await call(half, 'listMFAFactors'), { totp: true });
  });

  await run.step('account.createMFAChallenge and account.updateMFAChallenge show it, each code once', async () => {
    const half = ownerOf((await signIn()).secret);
    const challenge = await call(half, 'createMFAChallenge', { factor: 'totp' });
    has(challenge, { userId: user.$id });
    const code = app.code();
    await refused(...WRONG, () =>
      call(half, 'updateMFAChallenge', { challengeId: challenge.$id, otp: otherThan(code) }));
    await call(half, 'updateMFAChallenge', { challengeId: challenge.$id, otp: code });
    const session = await call(half, 'getSession', { sessionId: 'current' });
    has(session, { factors: ['password', 'totp'] });
    assert.notEqual(session.mfaUpdatedAt, '');
    const other = ownerOf((await signIn()).secret);
    await refused(...WRONG, () => pass(other, 'totp', code));
  });
}

async function recoveryCodes() {
  const { signIn, account } = await somebody();

  await run.step('account.createMFARecoveryCodes makes six, each of which shows a factor once', async () => {
    await withAuthenticator(account);
    const { recoveryCodes: codes } = await call(account, 'createMFARecoveryCodes');
    assert.equal(new Set(codes).size, 6);
    await refused(409, 'user_recovery_codes_already_exists', () => call(account, 'createMFARecoveryCodes'));
    await refused(401, 'user_challenge_required', () => call(account, 'getMFARecoveryCodes'));
    await call(account, 'updateMFA', { mfa: true });
    const half = ownerOf((await signIn()).secret);
    await pass(half, 'recoverycode', codes[0]);
    assert.deepEqual((await call(half, 'getMFARecoveryCodes')).recoveryCodes, codes.slice(1));
    const other = ownerOf((await signIn()).secret);
    await refused(...WRONG, () => pass(other, 'recoverycode', codes[0]));
    const { recoveryCodes: anew } = await call(half, 'updateMFARecoveryCodes');
    assert.ok(anew.length === 6 && anew.every((code) => !codes.includes(code)));
  });

  await run.step('account.deleteMFAAuthenticator removes it after a challenge', async () => {
    const someone = await somebody();
    const app = await withAuthenticator(someone.account);
    const named = NEWEST || JWT_OF_USERS ? { type: 'totp' } : { type: 'totp', otp: '000000' };
    await refused(401, 'user_challenge_required', () => call(someone.account, 'deleteMFAAuthenticator', named));
    await pass(someone.account, 'totp', app.code());
    await call(someone.account, 'deleteMFAAuthenticator', named);
    assert.equal(recorder.last('DELETE', '/totp').status, 204);
    has(await call(someone.account, 'listMFAFactors'), { totp: false });
  });
}

async function aMailedCode() {
  await run.step('a code that was mailed shows the address, once it was verified', async () => {
    const { user, email, signIn, account } = await somebody();
    await refused(400, 'user_email_not_verified', () => call(account, 'createMFAChallenge', { factor: 'email' }));
    await call(account, 'createVerification', { url: PAGE });
    const link = await mailbox.link(email);
    const secret = link.url.searchParams.get('secret');
    await call(account, 'updateVerification', { userId: user.$id, secret });
    has(await call(account, 'listMFAFactors'), { email: true });
    await call(account, 'updateMFA', { mfa: true });
    const half = ownerOf((await signIn()).secret);
    const challenge = await call(half, 'createMFAChallenge', { factor: 'email' });
    const { code } = await mailbox.code(email);
    await call(half, 'updateMFAChallenge', { challengeId: challenge.$id, otp: code });
    has(await half.get(), { $id: user.$id, mfa: true });
  });
}

async function whatServersDo() {
  const { user, signIn, account } = await somebody();
  const userId = user.$id;

  await run.step('users.updateMFA switches it on and off', async () => {
    await withAuthenticator(account);
    has(await call(users, 'updateMFA', { userId, mfa: true }), { $id: userId, mfa: true });
    const half = ownerOf((await signIn()).secret);
    await refused(401, 'user_more_factors_required', () => half.get());
    has(await call(users, 'updateMFA', { userId, mfa: false }), { mfa: false });
    has(await half.get(), { $id: userId });
  });

  await run.step('users.createMFARecoveryCodes, getMFARecoveryCodes and updateMFARecoveryCodes', async () => {
    await refused(404, 'user_recovery_codes_not_found', () => call(users, 'getMFARecoveryCodes', { userId }));
    const { recoveryCodes: codes } = await call(users, 'createMFARecoveryCodes', { userId });
    assert.equal(codes.length, 6);
    assert.deepEqual((await call(users, 'getMFARecoveryCodes', { userId })).recoveryCodes, codes);
    const { recoveryCodes: anew } = await call(users, 'updateMFARecoveryCodes', { userId });
    assert.ok(anew.length === 6 && anew.every((code) => !codes.includes(code)));
  });

  await run.step('users.listMFAFactors and users.deleteMFAAuthenticator', async () => {
    has(await call(users, 'listMFAFactors', { userId }), { totp: true, email: false, phone: false });
    await call(users, 'deleteMFAAuthenticator', { userId, type: 'totp' });
    assert.equal(recorder.last('DELETE', '/totp').status, 204);
    has(await call(users, 'listMFAFactors', { userId }), { totp: false });
    await refused(404, 'user_authenticator_not_found', () =>
      call(users, 'deleteMFAAuthenticator', { userId, type: 'totp' }));
  });

  if (NEWEST) {
    await run.step('the names of before 1.8 ask the same', async () => {
      has(await users.listMfaFactors({ userId }), { totp: false });
      has(await account.listMfaFactors(), { totp: false });
      const { secret } = await account.createMfaAuthenticator({ type: 'totp' });
      has(await account.updateMfaAuthenticator({ type: 'totp', otp: new Authenticator(secret).code() }), { $id: userId });
    });
  }
}
