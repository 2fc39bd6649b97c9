import assert from 'node:assert/strict';

const YEAR = 365 * 24 * 3600 * 1000;

/** That a call is refused with this status and type, as the SDK's own exception. */
export async function refused(code, type, call) {
  let answer;
  try {
    answer = await call();
  } catch (refusal) {
    assert.equal(refusal.constructor.name, 'AppwriteException', refusal.stack);
    assert.deepEqual({ code: refusal.code, type: refusal.type }, { code, type });
    assert.ok(refusal.message.length > 10, refusal.message);
    return refusal;
  }
  return assert.fail(`not refused but answered ${JSON.stringify(answer)}`);
}

/** That exactly the session with this id, and no other in the list, is the caller's own. */
export function onlyCurrent(list, id) {
  const own = list.sessions.filter(({ current }) => current).map(({ $id }) => $id);
  assert.deepEqual(own, [id]);
}

/** That a session ends about a year from now, the length a project starts with. */
export function endsInAYear(session) {
  const left = Date.parse(session.expire) - Date.now();
  assert.ok(Math.abs(left - YEAR) < 60_000, `${session.expire} is ${left} ms from now`);
}

/** That an object has these values, whatever else it has. */
export function has(object, values) {
  const found = Object.fromEntries(Object.keys(values).map((name) => [name, object[name]]));
  assert.deepEqual(plain(found), values);
}

/** The same value as objects of this program: one SDK's JSON reader makes them without prototype. */
export function plain(value) {
  return JSON.parse(JSON.stringify(value));
}

/** Waits until the clock shows another millisecond, so that a later time is told from an earlier. */
export const moment = () => new Promise((done) => setTimeout(done, 5));
