// Opening this page does nothing: mail scanners open pages, and run them. Only a press of the
// button spends the link.
const asked = location.search;
const query = new URLSearchParams(asked);
const userId = query.get('userId') ?? '';
const secret = query.get('secret') ?? '';
const project = query.get('project') ?? '';
const until = new Date(query.get('expire') ?? '');

const PROJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/;

function show(id) {
  for (const section of document.querySelectorAll('section')) {
    section.hidden = section.id !== id;
  }
}

function fail(why) {
  document.getElementById('why').textContent = why;
  show('failed');
}

/** The app waits for this address with all that the page was opened with. */
function appLink() {
  return `appwrite-callback-${project}://${asked}`;
}

function begin() {
  if (!userId || !secret || !PROJECT.test(project)) {
    fail('The link is not whole. Some mail programs break long links: copy all of it.');
    return;
  }
  if (until <= new Date()) {
    fail('The link has expired.');
    return;
  }
  for (const name of document.querySelectorAll('[data-project]')) {
    name.textContent = project;
  }
  for (const link of document.querySelectorAll('[data-open]')) {
    link.href = appLink();
  }
  if (!Number.isNaN(until.getTime())) {
    const time = until.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    document.getElementById('until').textContent = `, until ${time}`;
  }
  document.getElementById('sign-in').addEventListener('click', signIn);
  show('ask');
}

async function signIn(click) {
  click.currentTarget.disabled = true;
  try {
    const answer = await fetch(new URL('../../v1/account/sessions/token', location.href), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-Appwrite-Project': project },
      body: JSON.stringify({ userId, secret }),
    });
    ended(answer.ok, answer.ok ? {} : await answer.json());
  } catch {
    fail('The server cannot be reached. Load the page again; the link may still work.');
  }
}

function ended(ok, problem) {
  if (ok) {
    // What is spent need not stay in the address bar, nor in the history
    history.replaceState(null, '', location.pathname);
    show('done');
    location.assign(appLink());
  } else if (problem.type === 'user_session_already_exists') {
    show('already');
  } else {
    fail(String(problem.message ?? 'The server refused the link.'));
  }
}

begin();
