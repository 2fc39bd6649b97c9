// Links lead to our own route alone, which checks all that stands in them.
const asked = new URLSearchParams(location.search);
const scopes = (asked.get('scope') ?? '').split(' ').filter((word) => word !== '');

const USERS = ['ada', 'grace', 'linus'];
const FAULTS = [
  'unverified',
  'no-email',
  'no-refresh',
  'slow',
  'error:500',
  'issuer:wrong',
  'id-token:wrong',
  'refresh:revoked',
];

function link(path, words, text, name) {
  const query = new URLSearchParams(asked);
  query.set('scope', words.join(' '));
  const made = document.createElement('a');
  made.href = `${path}?${query}`;
  made.textContent = text;
  made.className = name;
  const line = document.createElement('p');
  line.append(made);
  return line;
}

function begin() {
  const users = document.getElementById('users');
  for (const user of USERS) {
    const words = [...scopes, `user:${user}`];
    users.append(link('/v1/dev/oauth2/authorize', words, `Sign in as ${user}`, 'button'));
  }
  users.append(link('/v1/dev/oauth2/authorize', [...scopes, 'deny'], 'Say no', ''));
  const faults = document.getElementById('faults');
  for (const fault of FAULTS) {
    const on = scopes.includes(fault);
    const words = on ? scopes.filter((word) => word !== fault) : [...scopes, fault];
    faults.append(link(location.pathname, words, on ? `✓ ${fault}` : fault, ''));
  }
}

begin();
