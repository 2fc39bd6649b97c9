/** Links and codes with the newest node-appwrite: as a guest's server, with a key, and for a user. */
import assert from 'node:assert/strict';
import { Account, Client, ID, Users } from 'node-appwrite';
import { has, refused } from './kit/expect.mjs';
import { Mailbox } from './kit/mailbox.mjs';
import { Recorder } from './kit/recorder.mjs';
import { Run } from './kit/run.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { judge } from './kit/verdict.mjs';

const FORMAT = '1.9.5';
const PAGE = 'http://localhost:3000/done';
const PHONE = '+493012345678';
const SPENT = [401, 'user_invalid_token'];

const run = new Run();
const recorder = await Recorder.before(SERVER.endpoint);
const mailbox = await Mailbox.at(SERVER.smtpPort, SERVER.smsPort);
const stranger = () => new Client().setEndpoint(recorder.endpoint).setProject(SERVER.project);
const guest = new Account(stranger());
const byKey = new Account(stranger().setKey(SERVER.key));
const users = new Users(stranger().setKey(SERVER.key));
const ownerOf = (secret) => new Account(stranger().setSession(secret));

await run.step('account.createMagicURLToken with a key gives the secret that the letter has', async () => {
  const email = freshAddress();
  const token = await byKey.createMagicURLToken({ userId: ID.unique(), email, url: PAGE });
  assert.equal((await mailbox.link(email)).url.searchParams.get('secret'), token.secret);
  const session = await byKey.createSession({ userId: token.userId, secret: token.secret });
  has(session, { provider: 'magic-url', factors: ['email'] });
  has(await ownerOf(session.secret).get(), { $id: token.userId, emailVerification: true });
  await refused(...SPENT, () => guest.createSession({ userId: token.userId, secret: token.secret }));
});

await run.step('account.createEmailToken with a key gives the code that the letter has', async () => {
  const email = freshAddress();
  const token = await byKey.createEmailToken({ userId: ID.unique(), email });
  assert.equal((await mailbox.code(email)).code, token.secret);
  const session = await byKey.createSession({ userId: token.userId, secret: token.secret });
  has(session, { provider: 'token', factors: ['email'] });
});

await run.step('account.createPhoneToken with a key gives the code wrapped with the user\'s id', async () => {
  const token = await byKey.createPhoneToken({ userId: ID.unique(), phone: PHONE });
  const { code } = await mailbox.code(PHONE);
  const wrapped = JSON.parse(Buffer.from(token.secret, 'base64').toString('utf8'));
  assert.deepEqual(wrapped, { id: token.userId, secret: code });
  has(await byKey.updatePhoneSession({ userId: token.userId, secret: code }), { provider: 'phone' });
});

await run.step('users.createToken makes a secret of the length asked for', async () => {
  const user = await users.create({ userId: ID.unique(), email: freshAddress(), password: PASSWORD });
  const token = await users.createToken({ userId: user.$id, length: 128, expire: 3600 });
  assert.match(token.secret, /^[0-9a-f]{128}$/);
  const session = await byKey.createSession({ userId: user.$id, secret: token.secret });
  has(session, { provider: 'token', factors: ['token'] });
});

await run.step('account.createEmailVerification and its older name verify the address', async () => {
  for (const [ask, take] of [
    ['createEmailVerification', 'updateEmailVerification'],
    ['createVerification', 'updateVerification'],
  ]) {
    const email = freshAddress();
    const user = await users.create({ userId: ID.unique(), email, password: PASSWORD });
    const session = await users.createSession({ userId: user.$id });
    await ownerOf(session.secret)[ask]({ url: PAGE });
    const secret = (await mailbox.link(email)).url.searchParams.get('secret');
    has(await guest[take]({ userId: user.$id, secret }), { userId: user.$id, secret: '' });
    has(await users.get({ userId: user.$id }), { emailVerification: true });
  }
});

await run.step('account.createRecovery and account.updateRecovery set a new password', async () => {
  const email = freshAddress();
  const user = await users.create({ userId: ID.unique(), email, password: PASSWORD });
  await guest.createRecovery({ email, url: PAGE });
  const secret = (await mailbox.link(email)).url.searchParams.get('secret');
  const password = `${PASSWORD} recovered`;
  await guest.updateRecovery({ userId: user.$id, secret, password });
  has(await byKey.createEmailPasswordSession({ email, password }), { userId: user.$id });
  await refused(...SPENT, () => guest.updateRecovery({ userId: user.$id, secret, password }));
});

await judge(run, recorder.exchanges, FORMAT);
mailbox.close();
recorder.close();
run.end();
