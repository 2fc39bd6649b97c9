// The app waits for an address of its own with all that this page was opened with. What is secret
// came in the fragment, which no server and no log has seen.
const asked = location.search;
const handed = location.hash.slice(1);
const project = new URLSearchParams(asked).get('project') ?? '';

const PROJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/;

function show(id) {
  for (const section of document.querySelectorAll('section')) {
    section.hidden = section.id !== id;
  }
}

function begin() {
  // What was handed over need not stay in the address bar, nor in the history
  history.replaceState(null, '', location.pathname);
  if (!PROJECT.test(project)) {
    show('failed');
    return;
  }
  const app = `appwrite-callback-${project}://${asked}${handed ? `&${handed}` : ''}`;
  for (const name of document.querySelectorAll('[data-project]')) {
    name.textContent = project;
  }
  for (const link of document.querySelectorAll('[data-open]')) {
    link.href = app;
  }
  show('done');
  location.assign(app);
}

begin();
