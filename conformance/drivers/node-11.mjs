/** node-appwrite 11: format 1.4, old query strings, a body on GET. It has what a server then had. */
import assert from 'node:assert/strict';
import sdk from 'node-appwrite-11';
import { has, refused } from './kit/expect.mjs';
import { Recorder } from './kit/recorder.mjs';
import { Run } from './kit/run.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { judge } from './kit/verdict.mjs';

const FORMAT = '1.4.0';
const { Client, Health, ID, Locale, Query, Users } = sdk;

const run = new Run();
const recorder = await Recorder.before(SERVER.endpoint);
const client = () => new Client().setEndpoint(recorder.endpoint).setProject(SERVER.project);
const users = new Users(client().setKey(SERVER.key));
const email = freshAddress();
let user;

await theUser();
await theList();
await theSessions();
await localeAndHealth();
await judge(run, recorder.exchanges, FORMAT);

recorder.close();
run.end();

async function theUser() {
  await run.step('users.create makes a user', async () => {
    user = await users.create(ID.unique(), email, '+4930901820', PASSWORD, 'Ada');
    assert.equal(recorder.last('POST', '/users').status, 201);
    has(user, { email, phone: '+4930901820', name: 'Ada', hash: 'argon2', status: true, prefs: {} });
    assert.ok(!('targets' in user) && !('mfa' in user), 'format 1.4 has neither targets nor mfa');
  });

  await run.step('users.get reads the same user', async () => {
    assert.deepEqual(await users.get(user.$id), user);
  });

  await run.step('users.updateStatus blocks and lifts the block', async () => {
    has(await users.updateStatus(user.$id, false), { $id: user.$id, status: false });
    has(await users.updateStatus(user.$id, true), { $id: user.$id, status: true });
  });
}

async function theList() {
  await run.step('users.list understands the old query strings', async () => {
    const other = await users.create(ID.unique(), freshAddress(), undefined, PASSWORD, 'Babbage');
    const found = await users.list([Query.equal('email', [email])]);
    assert.deepEqual([found.total, found.users[0].$id], [1, user.$id]);
    assert.match(recorder.last('GET', '/users').query, /equal\(/);
    const paged = await users.list([Query.limit(1), Query.offset(1), Query.orderAsc('name')]);
    assert.deepEqual(paged.users.map(({ $id }) => $id), [other.$id]);
    const after = await users.list([Query.cursorAfter(user.$id)]);
    assert.deepEqual(after.users.map(({ $id }) => $id), [other.$id]);
  });

  await run.step('users.list searches', async () => {
    const found = await users.list(undefined, 'Babbage');
    assert.deepEqual(found.users.map(({ name }) => name), ['Babbage']);
  });
}

async function theSessions() {
  await run.step('users.listSessions shows the sessions another app made', async () => {
    assert.deepEqual(await users.listSessions(user.$id), { total: 0, sessions: [] });
    for (const _ of [1, 2, 3]) {
      await makeSession();
    }
    const list = await users.listSessions(user.$id);
    assert.equal(list.total, 3);
    has(list.sessions[0], { userId: user.$id, provider: 'server', current: false });
    assert.equal(Object.keys(list.sessions[0]).length, 25);
  });

  await run.step('users.deleteSession ends one', async () => {
    const [first] = (await users.listSessions(user.$id)).sessions;
    await users.deleteSession(user.$id, first.$id);
    assert.equal(recorder.last('DELETE', first.$id).status, 204);
    assert.equal((await users.listSessions(user.$id)).total, 2);
  });

  await run.step('users.deleteSessions ends all', async () => {
    await users.deleteSessions(user.$id);
    assert.equal((await users.listSessions(user.$id)).total, 0);
  });

  await run.step('users.delete removes the user', async () => {
    await users.delete(user.$id);
    await refused(404, 'user_not_found', () => users.get(user.$id));
  });
}

// this SDK cannot make a session, so the app that does is played by a plain request
async function makeSession() {
  const headers = { 'x-appwrite-project': SERVER.project, 'x-appwrite-key': SERVER.key };
  const url = `${SERVER.endpoint}/users/${user.$id}/sessions`;
  const answer = await fetch(url, { method: 'POST', headers });
  assert.equal(answer.status, 201);
}

async function localeAndHealth() {
  const locale = new Locale(client().setLocale('fr'));

  await run.step('locale.get knows the address', async () => {
    has(await locale.get(), { ip: '127.0.0.1', countryCode: '--' });
  });

  for (const [method, list, least] of [
    ['listCodes', 'localeCodes', 131],
    ['listContinents', 'continents', 7],
    ['listCountries', 'countries', 197],
    ['listCountriesEU', 'countries', 27],
    ['listCountriesPhones', 'phones', 190],
    ['listCurrencies', 'currencies', 100],
    ['listLanguages', 'languages', 180],
  ]) {
    await run.step(`locale.${method}`, async () => {
      const answer = await locale[method]();
      assert.equal(answer.total, answer[list].length);
      assert.ok(answer.total >= least, `${answer.total}`);
    });
  }

  await run.step('health.get passes', async () => {
    const health = await new Health(client().setKey(SERVER.key)).get();
    has(health, { status: 'pass' });
    assert.ok(health.ping >= 0);
  });

  await run.step('a guest may not list users', () =>
    refused(401, 'general_unauthorized_scope', () => new Users(client()).list()),
  );
}
