/** node-appwrite, the newest, as an app's server with a key: users and their sessions. */
import assert from 'node:assert/strict';
import { Account, Client, ID, Query, Users } from 'node-appwrite';
import { endsInAYear, has, plain, refused } from './kit/expect.mjs';
import { Recorder } from './kit/recorder.mjs';
import { Run } from './kit/run.mjs';
import { freshAddress, PASSWORD, SERVER } from './kit/server.mjs';
import { judge } from './kit/verdict.mjs';

const FORMAT = '1.9.5';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 ' +
  '(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

const run = new Run();
const recorder = await Recorder.before(SERVER.endpoint);

const stranger = () => new Client().setEndpoint(recorder.endpoint).setProject(SERVER.project);
const withKey = () => stranger().setKey(SERVER.key);
const ownerOf = (secret) => new Account(stranger().setSession(secret));

const users = new Users(withKey());
const email = freshAddress();
let user;
let session;

await usersByKey();
await listsOfUsers();
await sessionsByKey();
await whereUsersAreKnown();
await endOfUsers();
await judge(run, recorder.exchanges, FORMAT);

recorder.close();
run.end();

async function usersByKey() {
  await run.step('users.create makes a user', async () => {
    user = await users.create({ userId: ID.unique(), email, password: PASSWORD, name: 'Ada' });
    assert.equal(recorder.last('POST', '/users').status, 201);
    has(user, { email, name: 'Ada', status: true, emailVerification: false, phone: '', labels: [] });
    has(user, { hash: 'argon2', prefs: {}, mfa: false });
    assert.match(user.$id, /^[0-9a-f]{20}$/);
    assert.match(user.password, /^\$argon2id\$/);
    assert.deepEqual(
      user.targets.map(({ providerType, identifier }) => [providerType, identifier]),
      [['email', email]],
    );
  });

  await run.step('users.create takes an id of the app', async () => {
    const made = await users.create({ userId: 'an-id.of_ours', name: 'No address' });
    has(made, { $id: 'an-id.of_ours', email: '', passwordUpdate: '' });
    assert.deepEqual([made.password, made.hash], ['', null]);
  });

  await run.step('users.create refuses an address that is taken', () =>
    refused(409, 'user_already_exists', () =>
      users.create({ userId: ID.unique(), email: email.toUpperCase(), password: PASSWORD }),
    ),
  );

  await run.step('users.create refuses a password of seven characters', async () => {
    const refusal = await refused(400, 'general_argument_invalid', () =>
      users.create({ userId: ID.unique(), email: freshAddress(), password: 'seven77' }),
    );
    assert.match(refusal.message, /password/);
  });

  await run.step('users.get reads the same user', async () => {
    const read = await users.get({ userId: user.$id });
    assert.deepEqual(plain(read), plain(user));
  });

  await run.step('users.get refuses an id that nobody has', () =>
    refused(404, 'user_not_found', () => users.get({ userId: 'nobody' })),
  );
}

async function listsOfUsers() {
  const made = [];
  await run.step('users.list is in the order of creation', async () => {
    for (const name of ['Babbage', 'Curie', 'Darwin']) {
      made.push(await users.create({ userId: ID.unique(), email: freshAddress(), name }));
    }
    const list = await users.list();
    assert.equal(list.total, 5);
    assert.deepEqual(
      list.users.map(({ name }) => name),
      ['Ada', 'No address', 'Babbage', 'Curie', 'Darwin'],
    );
  });

  const names = async (...queries) =>
    (await users.list({ queries })).users.map(({ name }) => name);

  await run.step('users.list finds by equal', async () => {
    assert.deepEqual(await names(Query.equal('email', [email])), ['Ada']);
    assert.deepEqual(await names(Query.equal('name', ['Curie', 'Ada'])), ['Ada', 'Curie']);
  });

  await run.step('users.list pages by limit and offset, and counts them all', async () => {
    const page = await users.list({ queries: [Query.limit(2), Query.offset(1)] });
    assert.equal(page.total, 5);
    assert.deepEqual(page.users.map(({ name }) => name), ['No address', 'Babbage']);
  });

  await run.step('users.list orders', async () => {
    assert.deepEqual(await names(Query.orderDesc('name'), Query.limit(2)), ['No address', 'Darwin']);
  });

  await run.step('users.list goes on after and before a cursor', async () => {
    const [babbage, , darwin] = made;
    assert.deepEqual(await names(Query.cursorAfter(babbage.$id)), ['Curie', 'Darwin']);
    assert.deepEqual(await names(Query.cursorBefore(darwin.$id), Query.limit(1)), ['Curie']);
  });

  await run.step('users.list refuses a cursor that names nobody', () =>
    refused(400, 'general_cursor_not_found', () => names(Query.cursorAfter('nobody'))),
  );

  await run.step('users.list searches', async () => {
    const found = await users.list({ search: 'Darwin' });
    assert.deepEqual(found.users.map(({ name }) => name), ['Darwin']);
    assert.equal(found.total, 1);
  });

  await run.step('users.list leaves the count out on request', async () => {
    const list = await users.list({ queries: [Query.limit(1)], total: false });
    assert.deepEqual([list.total, list.users.length], [0, 1]);
  });

  await run.step('users.list refuses an attribute that users do not have', () =>
    refused(400, 'general_argument_invalid', () => names(Query.equal('shoeSize', [42]))),
  );
}

async function sessionsByKey() {
  await run.step('users.createSession gives a session and its secret', async () => {
    session = await users.createSession({ userId: user.$id });
    assert.equal(recorder.last('POST', '/sessions').status, 201);
    has(session, { userId: user.$id, provider: 'server', factors: ['server'], ip: '127.0.0.1' });
    endsInAYear(session);
    const { id, secret } = JSON.parse(Buffer.from(session.secret, 'base64').toString());
    assert.equal(id, user.$id);
    assert.match(secret, /^[0-9a-f]{256}$/);
  });

  await run.step('a session made by a key takes the forwarded User-Agent', async () => {
    const forwarding = new Users(withKey().setForwardedUserAgent(IPHONE));
    const phone = await forwarding.createSession({ userId: user.$id });
    has(phone, { osCode: 'IOS', osName: 'iOS', osVersion: '17.5' });
    has(phone, { clientType: 'browser', clientCode: 'MF', clientName: 'Mobile Safari' });
    has(phone, { clientVersion: '17.5', clientEngine: 'WebKit', clientEngineVersion: '605.1.15' });
    has(phone, { deviceName: 'smartphone', deviceBrand: 'Apple', deviceModel: 'iPhone' });
  });

  await run.step('users.listSessions shows both, none of them current', async () => {
    const list = await users.listSessions({ userId: user.$id });
    assert.equal(list.total, 2);
    assert.equal(list.sessions[0].$id, session.$id);
    assert.deepEqual(list.sessions.map(({ current }) => current), [false, false]);
  });

  await run.step('users.deleteSession ends one', async () => {
    const other = (await users.listSessions({ userId: user.$id })).sessions[1];
    await users.deleteSession({ userId: user.$id, sessionId: other.$id });
    assert.equal(recorder.last('DELETE', other.$id).status, 204);
    const left = await users.listSessions({ userId: user.$id });
    assert.deepEqual(left.sessions.map(({ $id }) => $id), [session.$id]);
  });

  await run.step('users.deleteSession refuses a session that is over', () =>
    refused(404, 'user_session_not_found', () =>
      users.deleteSession({ userId: user.$id, sessionId: 'over' }),
    ),
  );

  await run.step('the eleventh session ends the first', async () => {
    const busy = await users.create({ userId: ID.unique(), email: freshAddress() });
    const ids = [];
    for (let n = 0; n < 11; n += 1) {
      ids.push((await users.createSession({ userId: busy.$id })).$id);
    }
    const list = await users.listSessions({ userId: busy.$id });
    assert.equal(list.total, 10);
    assert.deepEqual(list.sessions.map(({ $id }) => $id), ids.slice(1));
  });

  await run.step('users.updateStatus blocks: the session is refused', async () => {
    const blocked = await users.updateStatus({ userId: user.$id, status: false });
    assert.equal(blocked.status, false);
    await refused(403, 'user_blocked', () => ownerOf(session.secret).get());
  });

  await run.step('users.updateStatus lifts the block', async () => {
    const lifted = await users.updateStatus({ userId: user.$id, status: true });
    assert.equal(lifted.status, true);
  });
}

async function whereUsersAreKnown() {
  await run.step('users.listLogs shows what was done, and on what', async () => {
    const { total, logs } = await users.listLogs({ userId: user.$id, queries: [Query.limit(5)] });
    assert.ok(total >= logs.length && logs.length > 0 && logs.length <= 5);
    assert.ok(logs.every(({ userId, event, time }) => userId === user.$id && event && Date.parse(time)));
  });

  await run.step('users.createTarget, getTarget, listTargets, updateTarget and deleteTarget', async () => {
    const made = { userId: user.$id, targetId: ID.unique(), providerType: 'push', identifier: `device-${user.$id}` };
    const target = await users.createTarget(made);
    has(target, { userId: user.$id, providerType: 'push', identifier: made.identifier });
    assert.deepEqual(await users.getTarget({ userId: user.$id, targetId: target.$id }), target);
    const { targets } = await users.listTargets({ userId: user.$id });
    assert.ok(targets.some(({ $id }) => $id === target.$id));
    const named = { userId: user.$id, targetId: target.$id, name: 'Pixel 5' };
    has(await users.updateTarget(named), { $id: target.$id, name: 'Pixel 5' });
    await users.deleteTarget({ userId: user.$id, targetId: target.$id });
    await refused(404, 'user_target_not_found', () => users.getTarget({ userId: user.$id, targetId: target.$id }));
  });

  await run.step('users.listIdentities is empty without a provider', async () => {
    has(await users.listIdentities(), { total: 0, identities: [] });
    await refused(404, 'user_identity_not_found', () => users.deleteIdentity({ identityId: 'nobody' }));
  });
}

async function endOfUsers() {
  await run.step('users.deleteSessions ends all of a user', async () => {
    await users.createSession({ userId: user.$id });
    const { secret } = await users.createSession({ userId: user.$id });
    await users.deleteSessions({ userId: user.$id });
    assert.equal(recorder.last('DELETE', '/sessions').status, 204);
    assert.equal((await users.listSessions({ userId: user.$id })).total, 0);
    await refused(401, 'general_unauthorized_scope', () => ownerOf(secret).get());
  });

  await run.step('users.delete removes the user and what opened the door', async () => {
    const { secret } = await users.createSession({ userId: user.$id });
    await users.delete({ userId: user.$id });
    assert.equal(recorder.last('DELETE', user.$id).status, 204);
    await refused(404, 'user_not_found', () => users.get({ userId: user.$id }));
    await refused(401, 'general_unauthorized_scope', () => ownerOf(secret).get());
  });
}
