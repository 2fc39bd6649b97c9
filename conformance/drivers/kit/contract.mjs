import assert from 'node:assert/strict';

const FROM_1_0 = [
  '$id', '$createdAt', 'userId', 'expire', 'provider', 'providerUid', 'providerAccessToken',
  'providerAccessTokenExpiry', 'providerRefreshToken', 'ip', 'osCode', 'osName', 'osVersion',
  'clientType', 'clientCode', 'clientName', 'clientVersion', 'clientEngine',
  'clientEngineVersion', 'deviceName', 'deviceBrand', 'deviceModel', 'countryCode',
  'countryName', 'current',
];
const FROM_1_5 = [
  '$id', '$createdAt', '$updatedAt', ...FROM_1_0.slice(2), 'factors', 'secret', 'mfaUpdatedAt',
];
const DATES = /^(\$createdAt|\$updatedAt|expire|registration|passwordUpdate|accessedAt|mfaUpdatedAt|providerAccessTokenExpiry)$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/;

/** The 25 fields of a session below format 1.5 and the 29 from there on, in their order. */
export function sessionFields(format) {
  const [major, minor] = format.split('.').map(Number);
  return major > 1 || minor >= 5 ? FROM_1_5 : FROM_1_0;
}

/** What holds for every answer whoever asks; each is one step over all that was recorded. */
export const ALWAYS = {
  'no answer has a status of 500 or more, but for a provider that failed': (x) =>
    assert.ok(x.status < 500 || x.json?.type === 'user_oauth2_provider_error', x.text),

  'every 204 came without Content-Type and without a body': (x) => {
    if (x.status === 204) {
      assert.equal(x.headers['content-type'], undefined);
      assert.equal(x.text, '');
    }
  },

  'no answer carries X-Appwrite-Warning': (x) =>
    assert.equal(x.headers['x-appwrite-warning'], undefined),

  'every body but that of ping and of errors is JSON in UTF-8': (x) => {
    if (x.text !== '' && !x.path.endsWith('/ping')) {
      assert.equal(x.headers['content-type']?.toLowerCase(), 'application/json; charset=utf-8');
      assert.notEqual(x.json, undefined);
    }
  },

  'every refusal has message, code, type and version, and its code is the status': (x) => {
    if (x.status >= 400) {
      assert.equal(typeof x.json?.message, 'string', x.text);
      assert.ok(x.json.message.length > 0);
      assert.equal(x.json.code, x.status);
      assert.match(x.json.type, /^[a-z0-9]+(_[a-z0-9]+)+$/);
      assert.equal(typeof x.json.version, 'string');
    }
  },

  'every session has exactly the fields of its format, in order': (x) => {
    const format = x.asked['x-appwrite-response-format'];
    for (const session of sessionsIn(x.json)) {
      assert.deepEqual(Object.keys(session), sessionFields(format));
    }
  },

  'only a caller with a key is shown a secret, and only when the session is made': (x) => {
    const made = x.method === 'POST' || (x.method === 'PUT' && x.path.includes('/sessions/'));
    const shown = x.asked['x-appwrite-key'] !== undefined && made;
    for (const session of sessionsIn(x.json)) {
      if ('secret' in session && !shown) {
        assert.equal(session.secret, '');
      }
    }
  },

  'every date is in UTC with milliseconds, or empty': (x) => {
    for (const [name, value] of fieldsIn(x.json)) {
      if (DATES.test(name)) {
        assert.ok(value === '' || DATE.test(value), `${name}: ${JSON.stringify(value)}`);
      }
    }
  },

  'no account answer shows a password or its hash': (x) => {
    if (x.path.startsWith('/v1/account')) {
      for (const [name] of fieldsIn(x.json)) {
        assert.ok(!['password', 'hash', 'hashOptions'].includes(name), `has ${name}`);
      }
    }
  },
};

/** Does one check on all exchanges; the failure names the exchange. */
export function everywhere(exchanges, check) {
  for (const x of exchanges) {
    try {
      check(x);
    } catch (failure) {
      failure.message = `${x.method} ${x.path}${x.query} ${x.status}: ${failure.message}`;
      throw failure;
    }
  }
}

function sessionsIn(json) {
  return objectsIn(json).filter((one) => 'providerUid' in one && 'osCode' in one);
}

function fieldsIn(json) {
  return objectsIn(json).flatMap((one) => Object.entries(one));
}

function objectsIn(json) {
  if (Array.isArray(json)) {
    return json.flatMap(objectsIn);
  }
  if (typeof json !== 'object' || json === null) {
    return [];
  }
  return [json, ...Object.values(json).flatMap(objectsIn)];
}
