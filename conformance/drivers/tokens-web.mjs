/**
 * Links and codes with a web SDK in a real browser: `node tokens-web.mjs SDK`, where SDK is
 * appwrite, appwrite-13 or appwrite-10. The letters come by SMTP, the text messages by webhook.
 */
import assert from 'node:assert/strict';
import { Client, Users } from 'node-appwrite';
import { isDevice } from './kit/browser.mjs';
import { has, refused } from './kit/expect.mjs';
import { Mailbox } from './kit/mailbox.mjs';
import { freshAddress, freshNumber, PASSWORD, SERVER } from './kit/server.mjs';
import { Web } from './kit/web.mjs';

const SPENT = [401, 'user_invalid_token'];

const web = await Web.open(process.argv[2]);
const { run, newest: NEWEST, signInName: SIGN_IN } = web;
const mailbox = await Mailbox.at(SERVER.smtpPort, SERVER.smsPort);
const users = new Users(
  new Client().setEndpoint(SERVER.endpoint).setProject(SERVER.project).setKey(SERVER.key),
);
const page = `${web.pages.origin}/done?next=1`;
const visitor = () => web.visitor();
const call = (who, method, named) => web.call(who, method, named);
await web.drive(drive);
mailbox.close();

async function drive() {
  await magicUrl();
  if (NEWEST) {
    await emailCode();
    await defaultPage();
  }
  await phoneCode();
  await verification();
  await recovery();
  await web.judge();
}

async function magicUrl() {
  const [ask, take] = NEWEST
    ? ['createMagicURLToken', 'createSession']
    : ['createMagicURLSession', 'updateMagicURLSession'];
  const laptop = await visitor();
  const email = freshAddress();
  let link;

  await run.step(`account.${ask} mails a link to the page, and shows no secret`, async () => {
    const token = await call(laptop, ask, { userId: 'unique()', email, url: page });
    has(token, { secret: '' });
    link = await mailbox.link(email);
    assert.ok(link.url.href.startsWith(`${page}&userId=${token.userId}&secret=`), link.url.href);
    assert.match(link.url.searchParams.get('secret'), /^[0-9a-f]{64}$/);
    assert.equal(link.url.searchParams.get('expire'), token.expire);
  });

  await run.step(`account.${take} signs in with it, once`, async () => {
    const named = { userId: link.url.searchParams.get('userId'), secret: link.url.searchParams.get('secret') };
    has(await call(laptop, take, named), { provider: 'magic-url', userId: named.userId, current: true });
    has(await laptop.call('account', 'get'), { $id: named.userId, email, emailVerification: true });
    const other = await visitor();
    await refused(...SPENT, () => call(other, take, named));
  });
}

async function emailCode() {
  const laptop = await visitor();
  const email = freshAddress();

  await run.step('account.createEmailToken mails a code with the phrase that the page shows', async () => {
    const token = await call(laptop, 'createEmailToken', { userId: 'unique()', email, phrase: true });
    const { code, text } = await mailbox.code(email);
    assert.match(token.phrase, /^[A-Z][a-z]+ [a-z]+$/);
    assert.ok(text.includes(token.phrase), text);
    const wrong = code === '000000' ? '000001' : '000000';
    await refused(...SPENT, () => call(laptop, 'createSession', { userId: token.userId, secret: wrong }));
    const session = await call(laptop, 'createSession', { userId: token.userId, secret: code });
    has(session, { provider: 'token', factors: ['email'] });
  });

  await run.step('users.createToken makes what account.createSession takes', async () => {
    const user = await users.create({ userId: 'unique()', email: freshAddress(), password: PASSWORD });
    const token = await users.createToken({ userId: user.$id, length: 32, expire: 60 });
    assert.match(token.secret, /^[0-9a-f]{32}$/);
    const tablet = await visitor();
    const session = await call(tablet, 'createSession', { userId: user.$id, secret: token.secret });
    has(session, { provider: 'token', factors: ['token'], userId: user.$id });
  });
}

async function defaultPage() {
  const laptop = await visitor();
  const email = freshAddress();
  let link;

  await run.step('a link without a page leads to the server\'s own, which spends nothing by being run', async () => {
    await call(laptop, 'createMagicURLToken', { userId: 'unique()', email });
    link = await mailbox.link(email);
    assert.equal(link.url.origin, new URL(SERVER.endpoint).origin);
    assert.equal(link.url.pathname, '/console/auth/magic-url');
    for (let i = 0; i < 3; i += 1) {
      const scanner = await (await web.browser.newContext()).newPage();
      await scanner.goto(link.url.href);
      await scanner.waitForSelector('#sign-in');
      await scanner.mouse.move(10, 10);
      assert.match(await scanner.textContent('h1 >> visible=true'), /Sign in to default/);
    }
  });

  await run.step('its button signs in and opens the app with the page\'s own query', async () => {
    const context = await web.browser.newContext();
    const tab = await context.newPage();
    const complaints = [];
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const answered = tab.waitForResponse((answer) => answer.url().endsWith('/v1/account/sessions/token'));
    await tab.goto(link.url.href);
    await tab.click('#sign-in');
    assert.equal((await answered).status(), 201);
    await tab.waitForSelector('#done:not([hidden])');
    const app = await tab.getAttribute('#done [data-open]', 'href');
    assert.equal(app, `appwrite-callback-default://${link.url.search}`);
    assert.equal(new URL(tab.url()).search, '', 'nothing of the secret stays in the address');
    assert.equal((await context.cookies()).filter((cookie) => !isDevice(cookie)).length, 1);
    assert.deepEqual(complaints.filter((text) => !text.includes('appwrite-callback')), []);
  });

  await run.step('it says so when the link was used before', async () => {
    const tab = await (await web.browser.newContext()).newPage();
    await tab.goto(link.url.href);
    await tab.click('#sign-in');
    await tab.waitForSelector('#failed:not([hidden])');
    assert.match(await tab.textContent('#why'), /used already/);
  });
}

async function phoneCode() {
  const [ask, take] = NEWEST
    ? ['createPhoneToken', 'createSession']
    : ['createPhoneSession', 'updatePhoneSession'];
  const laptop = await visitor();
  const phone = freshNumber();

  await run.step(`account.${ask} texts a code, and account.${take} signs in with it`, async () => {
    const token = await call(laptop, ask, { userId: 'unique()', phone });
    has(token, { secret: '' });
    const { code } = await mailbox.code(phone);
    has(await call(laptop, take, { userId: token.userId, secret: code }), { provider: 'phone' });
    has(await laptop.call('account', 'get'), { phone, phoneVerification: true });
  });
}

async function verification() {
  const { laptop, user, email, phone } = await signedUp();
  const [ask, take] = NEWEST
    ? ['createEmailVerification', 'updateEmailVerification']
    : ['createVerification', 'updateVerification'];

  if (NEWEST) {
    await run.step('account.createEmailVerificationOTP mails a code; another verifies nothing', async () => {
      const token = await call(laptop, 'createEmailVerificationOTP', { phrase: false });
      const { code } = await mailbox.code(email);
      const wrong = code === '000000' ? '000001' : '000000';
      await refused(...SPENT, () => call(laptop, 'updateEmailVerificationOTP', { userId: token.userId, secret: wrong }));
      await call(laptop, 'updateEmailVerificationOTP', { userId: token.userId, secret: code });
      has(await laptop.call('account', 'get'), { emailVerification: true });
    });
  }

  await run.step(`account.${ask} and account.${take} verify the address`, async () => {
    const { laptop: own, user: someone, email: address } = NEWEST ? await signedUp() : { laptop, user, email };
    await call(own, ask, { url: page });
    const link = await mailbox.link(address);
    const secret = link.url.searchParams.get('secret');
    assert.match(secret, /^[0-9a-f]{256}$/);
    has(await call(own, take, { userId: someone.$id, secret }), { userId: someone.$id });
    has(await own.call('account', 'get'), { emailVerification: true });
    await refused(...SPENT, () => call(own, take, { userId: someone.$id, secret }));
  });

  await run.step('account.createPhoneVerification and account.updatePhoneVerification verify the number', async () => {
    await laptop.call('account', 'createPhoneVerification');
    const { code } = await mailbox.code(phone);
    await call(laptop, 'updatePhoneVerification', { userId: user.$id, secret: code });
    has(await laptop.call('account', 'get'), { phoneVerification: true });
  });
}

async function recovery() {
  const { laptop, user, email } = await signedUp();
  const guest = await visitor();

  await run.step('account.createRecovery and account.updateRecovery set a new password', async () => {
    await call(guest, 'createRecovery', { email, url: page });
    const secret = (await mailbox.link(email)).url.searchParams.get('secret');
    const password = `${PASSWORD} recovered`;
    const named = { userId: user.$id, secret, password };
    await guest.call('account', 'updateRecovery', ...(NEWEST ? [named] : [...Object.values(named), password]));
    await refused(401, 'general_unauthorized_scope', () => laptop.call('account', 'get'));
    has(await call(guest, SIGN_IN, { email, password }), { userId: user.$id, provider: 'email' });
  });

  await run.step('account.createRecovery says that nobody has an address', () =>
    refused(404, 'user_not_found', () => call(guest, 'createRecovery', { email: freshAddress(), url: page })),
  );

  await run.step('a page elsewhere is refused', () =>
    refused(400, 'general_argument_invalid', () =>
      call(guest, 'createRecovery', { email, url: 'https://elsewhere.example/done' })),
  );

  if (NEWEST) {
    await run.step('account.createRecoveryOTP and account.updateRecoveryOTP do so by code', async () => {
      const someone = await signedUp();
      const token = await call(guest, 'createRecoveryOTP', { email: someone.email });
      const { code } = await mailbox.code(someone.email);
      const password = `${PASSWORD} by code`;
      await call(guest, 'updateRecoveryOTP', { userId: token.userId, secret: code, password });
      const other = await visitor();
      has(await call(other, SIGN_IN, { email: someone.email, password }), { userId: someone.user.$id });
    });
  }
}

async function signedUp() {
  const email = freshAddress();
  const phone = freshNumber();
  const user = await users.create({ userId: 'unique()', email, phone, password: PASSWORD });
  const laptop = await visitor();
  await call(laptop, SIGN_IN, { email, password: PASSWORD });
  return { laptop, user, email, phone };
}
