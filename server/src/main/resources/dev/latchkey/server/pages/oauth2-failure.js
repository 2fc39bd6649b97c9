// Only sentences of ours are shown: whoever makes an address can write anything into it.
const asked = location.search;
const query = new URLSearchParams(asked);
const project = query.get('project') ?? '';

const PROJECT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/;
const TYPE = /^[a-z0-9_]{1,64}$/;
const SENTENCES = {
  general_bad_request:
    'There is an account with your address already. Sign in to it, and add the provider then.',
  project_provider_disabled: 'The app does not take this provider any more.',
  user_already_exists: 'Another account has this sign-in or its address already.',
  user_blocked: 'The account has been blocked.',
  user_count_exceeded: 'The app takes no more users.',
  user_missing_id: 'The provider did not say who you are.',
  user_oauth2_bad_request: 'The provider did not accept the sign-in. Begin again in the app.',
  user_oauth2_provider_error: 'The provider did not let you in, or you said no there.',
  user_oauth2_unauthorized: 'The provider does not accept the app. Tell the people who run it.',
  user_session_already_exists: 'Somebody else is signed in now than when this began.',
  user_unauthorized: 'The provider gave no e-mail address, and an account needs one.',
};

function type() {
  try {
    const said = JSON.parse(query.get('error') ?? '{}')?.type;
    return typeof said === 'string' && TYPE.test(said) ? said : '';
  } catch {
    return '';
  }
}

function begin() {
  const said = type();
  document.getElementById('why').textContent =
    (Object.hasOwn(SENTENCES, said) && SENTENCES[said]) || 'Go back to the app and begin again.';
  document.getElementById('type').textContent = said || 'nothing';
  document.getElementById('failed').hidden = false;
  if (PROJECT.test(project)) {
    const app = `appwrite-callback-${project}://${asked}`;
    for (const link of document.querySelectorAll('[data-open]')) {
      link.href = app;
      link.hidden = false;
    }
    location.assign(app);
  }
}

begin();
