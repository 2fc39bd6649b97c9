/** node-appwrite, the newest, acting for a user by the session's secret; signing in; locale. */
import assert from 'node:assert/strict';
import { Account, Client, ID, Locale, Users } from 'node-appwrite';
import { has, moment, onlyCurrent, plain, refused } from './kit/expect.mjs';
import { Recorder } from './kit/recorder.mjs';
import { Run } from './kit/run.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { judge } from './kit/verdict.mjs';

const FORMAT = '1.9.5';

const run = new Run();
const recorder = await Recorder.before(SERVER.endpoint);

const stranger = () => new Client().setEndpoint(recorder.endpoint).setProject(SERVER.project);
const withKey = () => stranger().setKey(SERVER.key);
const ownerOf = (secret) => new Account(stranger().setSession(secret));

const users = new Users(withKey());
const email = freshAddress();
let user;
let session;

await accountWithASecret();
await signInWithAKey();
await refusals();
await locale();
await judge(run, recorder.exchanges, FORMAT);

recorder.close();
run.end();

async function accountWithASecret() {
  let account;

  await run.step('account.get with a secret is that user', async () => {
    user = await users.create({ userId: ID.unique(), email, password: PASSWORD, name: 'Ada' });
    session = await users.createSession({ userId: user.$id });
    account = ownerOf(session.secret);
    const own = await account.get();
    has(own, { $id: user.$id, email, name: 'Ada', status: true });
  });

  await run.step('account.getSession reads the current one', async () => {
    const current = await account.getSession({ sessionId: 'current' });
    has(current, { $id: session.$id, current: true, provider: 'server', countryCode: '--' });
    assert.equal(current.countryName, 'Unknown');
  });

  await run.step('account.listSessions marks the own one and no other', async () => {
    await users.createSession({ userId: user.$id });
    const list = await account.listSessions();
    assert.equal(list.total, list.sessions.length);
    assert.ok(list.total >= 2);
    onlyCurrent(list, session.$id);
  });

  await run.step('account.updateSession extends', async () => {
    await moment();
    const extended = await account.updateSession({ sessionId: 'current' });
    assert.equal(recorder.last('PATCH', '/current').status, 200);
    has(extended, { $id: session.$id, current: true, countryName: 'Unknown' });
    assert.ok(extended.expire > session.expire, `${extended.expire} after ${session.expire}`);
    assert.ok(extended.$updatedAt > session.$updatedAt);
  });

  await run.step('account.updateName', async () => {
    has(await account.updateName({ name: 'Ada Lovelace' }), { name: 'Ada Lovelace' });
    has(await users.get({ userId: user.$id }), { name: 'Ada Lovelace' });
  });

  await run.step('account.updatePrefs replaces them, account.getPrefs reads them', async () => {
    const prefs = { theme: 'dark', nested: { list: [1, 2.5, null], yes: true }, 'ключ': '🔑' };
    has(await account.updatePrefs({ prefs: { gone: 1 } }), { prefs: { gone: 1 } });
    has(await account.updatePrefs({ prefs }), { prefs });
    assert.deepEqual(plain(await account.getPrefs()), prefs);
  });

  await run.step('account.updateEmail asks for the password', async () => {
    const other = freshAddress();
    await refused(401, 'user_invalid_credentials', () =>
      account.updateEmail({ email: other, password: 'not the password' }),
    );
    has(await account.updateEmail({ email: other, password: PASSWORD }), { email: other });
    has(await account.updateEmail({ email, password: PASSWORD }), { email });
  });

  await run.step('account.updatePassword asks for the old one', async () => {
    const password = `${PASSWORD} new`;
    await refused(401, 'user_invalid_credentials', () =>
      account.updatePassword({ password, oldPassword: 'not the password' }),
    );
    const changed = await account.updatePassword({ password, oldPassword: PASSWORD });
    assert.ok(changed.passwordUpdate > user.passwordUpdate);
    await account.updatePassword({ password: PASSWORD, oldPassword: password });
  });

  await run.step('account.deleteSession ends another, which is refused at once', async () => {
    const other = await users.createSession({ userId: user.$id });
    await account.deleteSession({ sessionId: other.$id });
    assert.equal(recorder.last('DELETE', other.$id).status, 204);
    await refused(401, 'general_unauthorized_scope', () => ownerOf(other.secret).get());
    await account.get();
  });

  await run.step('account.deleteSessions ends all, the own one included', async () => {
    await account.deleteSessions();
    assert.equal(recorder.last('DELETE', '/account/sessions').status, 204);
    await refused(401, 'general_unauthorized_scope', () => account.get());
    assert.equal((await users.listSessions({ userId: user.$id })).total, 0);
  });

  await run.step('account.updateStatus blocks the own account', async () => {
    const own = await users.create({ userId: ID.unique(), email: freshAddress() });
    const { secret } = await users.createSession({ userId: own.$id });
    const leaving = ownerOf(secret);
    has(await leaving.updateStatus(), { $id: own.$id, status: false });
    await refused(403, 'user_blocked', () => leaving.get());
  });
}

async function signInWithAKey() {
  const address = freshAddress();
  const byKey = new Account(withKey());
  let made;

  await run.step('account.create with a key signs a user up', async () => {
    made = await byKey.create({ userId: ID.unique(), email: address, password: PASSWORD, name: 'B' });
    has(made, { email: address, name: 'B', status: true });
  });

  await run.step('an e-mail sign-in with a key gives a secret to use', async () => {
    const signedIn = await byKey.createEmailPasswordSession({ email: address, password: PASSWORD });
    has(signedIn, { provider: 'email', providerUid: address, factors: ['password'], current: true });
    const own = ownerOf(signedIn.secret);
    has(await own.get(), { $id: made.$id });
    has(await own.getSession({ sessionId: 'current' }), { $id: signedIn.$id, current: true });
  });

  await run.step('a wrong password is refused', () =>
    refused(401, 'user_invalid_credentials', () =>
      byKey.createEmailPasswordSession({ email: address, password: 'not the password' }),
    ),
  );

  await run.step('an address that nobody has is refused in the same words', async () => {
    const wrong = await refused(401, 'user_invalid_credentials', () =>
      byKey.createEmailPasswordSession({ email: address, password: 'not the password' }),
    );
    const unknown = await refused(401, 'user_invalid_credentials', () =>
      byKey.createEmailPasswordSession({ email: freshAddress(), password: PASSWORD }),
    );
    assert.equal(unknown.message, wrong.message);
  });

  await run.step('an anonymous session with a key gives a secret to use', async () => {
    const anonymous = await byKey.createAnonymousSession();
    has(anonymous, { provider: 'anonymous', factors: ['anonymous'] });
    has(await ownerOf(anonymous.secret).get(), { email: '', name: '' });
  });
}

async function refusals() {
  await run.step('a guest may not read an account', () =>
    refused(401, 'general_unauthorized_scope', () => new Account(stranger()).get()),
  );

  await run.step('a guest may not list users', () =>
    refused(401, 'general_unauthorized_scope', () => new Users(stranger()).list()),
  );

  await run.step('a key may not read "my account"', () =>
    refused(401, 'general_unauthorized_scope', () => new Account(withKey()).get()),
  );

  await run.step('a key that nobody made is a guest', () =>
    refused(401, 'general_unauthorized_scope', () =>
      new Users(stranger().setKey(`standard_${'0'.repeat(256)}`)).list(),
    ),
  );

  await run.step('a project that does not exist is not found', () =>
    refused(404, 'project_not_found', () => new Users(withKey().setProject('elsewhere')).list()),
  );

  await run.step('a secret that opens nothing is a guest', () => {
    const wrong = JSON.stringify({ id: user.$id, secret: '0'.repeat(256) });
    const encoded = Buffer.from(wrong).toString('base64');
    return refused(401, 'general_unauthorized_scope', () => ownerOf(encoded).get());
  });
}

async function locale() {
  const inGerman = new Locale(withKey().setLocale('de'));
  const inEnglish = new Locale(stranger());

  await run.step('locale.get knows the address, and no country for it', async () => {
    has(await inGerman.get(), { ip: '127.0.0.1', countryCode: '--', country: 'Unbekannt' });
  });

  await run.step('locale.listCodes has 131', async () => {
    const { total, localeCodes } = await inEnglish.listCodes();
    assert.deepEqual([total, localeCodes.length], [131, 131]);
  });

  await run.step('locale.listContinents has seven, sorted in the caller\'s language', async () => {
    const { continents } = await inGerman.listContinents();
    assert.equal(continents.length, 7);
    assert.equal(continents.find(({ code }) => code === 'EU').name, 'Europa');
  });

  await run.step('locale.listCountries is in the caller\'s language', async () => {
    const german = await inGerman.listCountries();
    const english = await inEnglish.listCountries();
    assert.equal(german.total, 197);
    assert.equal(german.countries.find(({ code }) => code === 'DE').name, 'Deutschland');
    assert.equal(english.countries.find(({ code }) => code === 'DE').name, 'Germany');
  });

  await run.step('locale.listCountriesEU has 27', async () => {
    const { total, countries } = await inGerman.listCountriesEU();
    assert.deepEqual([total, countries.length], [27, 27]);
    assert.equal(countries[0].name, 'Belgien');
  });

  await run.step('locale.listCountriesPhones knows the prefixes', async () => {
    const { phones } = await inEnglish.listCountriesPhones();
    has(phones.find(({ countryCode }) => countryCode === 'FR'), { code: '+33', countryName: 'France' });
  });

  await run.step('locale.listCurrencies knows the euro', async () => {
    const { currencies } = await inEnglish.listCurrencies();
    has(currencies.find(({ code }) => code === 'EUR'), { symbol: '€', decimalDigits: 2 });
  });

  await run.step('locale.listLanguages has native names', async () => {
    const { languages } = await inEnglish.listLanguages();
    has(languages.find(({ code }) => code === 'de'), { name: 'German', nativeName: 'Deutsch' });
  });
}
