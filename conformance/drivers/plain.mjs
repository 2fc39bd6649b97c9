/** What no SDK of today asks, by plain HTTP: health, version, ping, and a page's preflight. */
import assert from 'node:assert/strict';
import { Run } from './kit/run.mjs';
import { SERVER } from './kit/server.mjs';

const run = new Run();
const project = { 'x-appwrite-project': SERVER.project };

await run.step('ping answers Pong! in plain text', async () => {
  const answer = await fetch(`${SERVER.endpoint}/ping`, { headers: project });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type'), /^text\/plain/);
  assert.equal(await answer.text(), 'Pong!');
});

await run.step('ping without a project is 404 and names the header', async () => {
  const answer = await fetch(`${SERVER.endpoint}/ping`);
  assert.equal(answer.status, 404);
  const { type, message } = await answer.json();
  assert.equal(type, 'project_not_found');
  assert.match(message, /X-Appwrite-Project/);
});

await run.step('health passes for a key', async () => {
  const headers = { ...project, 'x-appwrite-key': SERVER.key };
  const answer = await fetch(`${SERVER.endpoint}/health`, { headers });
  assert.equal(answer.status, 200);
  assert.equal((await answer.json()).status, 'pass');
});

await run.step('health/version gives the version', async () => {
  const answer = await fetch(`${SERVER.endpoint}/health/version`, { headers: project });
  assert.equal(answer.status, 200);
  assert.match((await answer.json()).version, /^\d+\.\d+\.\d+$/);
});

await run.step('a preflight is answered without a project', async () => {
  const answer = await fetch(`${SERVER.endpoint}/account/sessions/email`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-appwrite-project,x-fallback-cookies',
    },
  });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get('content-type'), null);
  assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:3000');
  assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
  assert.match(answer.headers.get('access-control-allow-headers').toLowerCase(), /x-appwrite-project/);
});

await run.step('a page of an unknown origin is refused', async () => {
  const answer = await fetch(`${SERVER.endpoint}/account`, {
    headers: { ...project, origin: 'https://elsewhere.example' },
  });
  assert.equal(answer.status, 403);
  assert.equal((await answer.json()).type, 'general_unknown_origin');
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
});

await run.step('an unknown path is 404', async () => {
  const answer = await fetch(`${SERVER.endpoint}/nowhere`, { headers: project });
  assert.equal(answer.status, 404);
  assert.equal((await answer.json()).type, 'general_route_not_found');
});

run.end();
