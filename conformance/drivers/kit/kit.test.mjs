/** The kit on descriptions and answers of our own: what is right passes and what is wrong does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALWAYS, everywhere, sessionFields } from './contract.mjs';
import { Description, versionFor } from './description.mjs';
import { Authenticator } from './totp.mjs';

const text = { type: 'string' };
const DESCRIPTION = new Description({
  paths: {
    '/things': { get: { responses: answering(200, 'things') } },
    '/things/{id}': {
      get: { responses: answering(200, 'thing') },
      delete: { responses: { 204: {} } },
    },
    '/things/best': { get: { responses: answering(200, 'best') } },
  },
  components: {
    schemas: {
      thing: {
        type: 'object',
        required: ['id', 'size'],
        properties: {
          id: text,
          size: { type: 'integer', format: 'int32' },
          weight: { type: 'number' },
          maker: { type: 'string', nullable: true },
          options: { type: 'object', items: { oneOf: [ref('round'), ref('square')] } },
        },
      },
      things: {
        type: 'object',
        required: ['things'],
        properties: { things: { type: 'array', items: ref('thing') } },
      },
      best: { type: 'object', required: ['because'], properties: { because: text } },
      round: { type: 'object', required: ['radius'], properties: { radius: { type: 'number' } } },
      square: { type: 'object', required: ['side'], properties: { side: { type: 'number' } } },
    },
  },
});

function ref(name) {
  return { $ref: `#/components/schemas/${name}` };
}

function answering(status, model) {
  return { [status]: { content: { 'application/json': { schema: ref(model) } } } };
}

function faults(path, json, { method = 'GET', status = 200 } = {}) {
  const body = json === undefined ? '' : JSON.stringify(json);
  return DESCRIPTION.faults({ method, path: `/v1${path}`, status, json, text: body });
}

test('an answer as described has no faults, with fields of its own too', () => {
  const thing = { id: 'a', size: 1, weight: 0.5, maker: null, options: { side: 1 }, more: [] };
  assert.deepEqual(faults('/things/a', thing), []);
  assert.deepEqual(faults('/things', { things: [thing, thing] }), []);
  assert.deepEqual(faults('/things/a', undefined, { method: 'DELETE', status: 204 }), []);
});

test('a wrong type is found where it is', () => {
  assert.match(faults('/things/a', { id: 1, size: 1 })[0], /^\/id: 1 where string/);
  assert.match(faults('/things/a', { id: 'a', size: '1' })[0], /^\/size: /);
  assert.match(faults('/things/a', { id: 'a', size: 1.5 })[0], /^\/size: /);
  assert.match(faults('/things/a', { id: 'a', size: 2 ** 31 })[0], /^\/size: /);
  assert.match(faults('/things', { things: [{ id: 'a', size: 1 }, []] })[0], /^\/things\/1: /);
  assert.match(faults('/things/a', undefined)[0], /^\/: /);
});

test('null passes only where it is described', () => {
  assert.deepEqual(faults('/things/a', { id: 'a', size: 1, maker: null }), []);
  assert.match(faults('/things/a', { id: null, size: 1 })[0], /^\/id: null/);
});

test('a missing field is found', () => {
  assert.deepEqual(faults('/things/a', { id: 'a' }), ['/size: missing']);
});

test('one of several kinds must fit', () => {
  assert.match(faults('/things/a', { id: 'a', size: 1, options: {} })[0], /^\/options: fits none/);
});

test('a path and a status that are not described are faults', () => {
  assert.match(faults('/nowhere', {})[0], /not in the description/);
  assert.match(faults('/things/a/b', {})[0], /not in the description/);
  assert.match(faults('/things/a', {}, { status: 201 })[0], /status 201, described are 200/);
  assert.match(faults('/things/a', {}, { method: 'DELETE', status: 204 })[0], /a body/);
});

test('a fixed path goes before a placeholder', () => {
  assert.equal(DESCRIPTION.template('GET', '/v1/things/best'), '/things/best');
  assert.equal(DESCRIPTION.template('DELETE', '/v1/things/best'), '/things/{id}');
});

test('a description that refers to nothing is refused', () => {
  const broken = new Description({
    paths: { '/x': { get: { responses: answering(200, 'gone') } } },
    components: { schemas: {} },
  });
  const x = { method: 'GET', path: '/v1/x', status: 200, json: {}, text: '{}' };
  assert.throws(() => broken.faults(x), /gone/);
});

test('a client is held against the newest description that is not newer', () => {
  assert.deepEqual(
    ['0.9.0', '1.0.0', '1.3.8', '1.4.0', '1.6.2', '1.9.5', '2.3.0'].map(versionFor),
    ['1.0', '1.0', '1.0', '1.4', '1.6', '1.7', '1.7'],
  );
});

test('a session has 25 fields below format 1.5 and 29 from there on', () => {
  assert.deepEqual(
    ['1.0.0', '1.4.9', '1.5.0', '2.0.0'].map((format) => sessionFields(format).length),
    [25, 25, 29, 29],
  );
  assert.deepEqual(sessionFields('1.5.0').slice(-3), ['factors', 'secret', 'mfaUpdatedAt']);
});

const session = Object.fromEntries(sessionFields('1.9.5').map((name) => [name, '']));
const right = {
  method: 'GET',
  path: '/v1/account/sessions/current',
  query: '',
  asked: { 'x-appwrite-response-format': '1.9.5' },
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  text: '{…}',
  json: session,
};

test('a right answer passes every check', () => {
  for (const check of Object.values(ALWAYS)) {
    everywhere([right], check);
  }
});

for (const [name, broken, word] of [
  ['a field too few', { json: { ...session, secret: undefined, current: undefined } }, /session has exactly/],
  ['another order', { json: Object.fromEntries(Object.entries(session).reverse()) }, /session has exactly/],
  ['a field too many', { json: { ...session, extra: '' } }, /session has exactly/],
  ['a secret for a user', { json: { ...session, secret: 'abc' } }, /shown a secret/],
  ['a secret on reading', { json: { ...session, secret: 'abc' }, asked: { ...right.asked, 'x-appwrite-key': 'k' } }, /shown a secret/],
  ['a date with Z', { json: { ...session, expire: '2026-01-31T12:00:00.000Z' } }, /every date/],
  ['a hash', { json: { ...session, hash: '' } }, /password or its hash/],
  ['a status of 500', { status: 500 }, /status of 500/],
  ['a 204 with a type', { status: 204, text: '' }, /every 204/],
  ['a warning', { headers: { ...right.headers, 'x-appwrite-warning': 'x' } }, /X-Appwrite-Warning/],
  ['text for JSON', { headers: { 'content-type': 'text/plain' } }, /is JSON/],
  ['an error without a type', { status: 404, json: { message: 'm', code: 404, version: '1' } }, /every refusal/],
  ['an error with another code', { status: 404, json: { message: 'm', code: 400, type: 'a_b', version: '1' } }, /every refusal/],
]) {
  test(`${name} is found`, () => {
    const json = broken.json && Object.fromEntries(
      Object.entries(broken.json).filter(([, value]) => value !== undefined),
    );
    const wrong = { ...right, ...broken, ...(json && { json }) };
    const failing = Object.entries(ALWAYS)
      .filter(([, check]) => throws(() => everywhere([right, wrong], check)))
      .map(([check]) => check);
    assert.ok(failing.some((check) => word.test(check)), `found by ${failing}`);
  });
}

function throws(body) {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}

test('an authenticator shows the codes of the standard, and none twice', () => {
  const app = new Authenticator('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  // RFC 6238 appendix B: the last six of eight digits
  assert.equal(app.at(Math.floor(59 / 30)), '287082');
  assert.equal(app.at(Math.floor(1111111109 / 30)), '081804');
  assert.equal(app.at(Math.floor(20000000000 / 30)), '353130');
  assert.notEqual(app.code(), app.code());
});
