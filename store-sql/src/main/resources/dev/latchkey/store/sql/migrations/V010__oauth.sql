-- Provider, issuer and the id there name an identity; the address does not (adr/0021).
-- An address that is missing is ''. Tokens are sealed.
CREATE TABLE identities (
  seq ${sequence},
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  issuer TEXT NOT NULL,
  provider_uid TEXT NOT NULL,
  provider_email TEXT NOT NULL,
  provider_access_token TEXT NOT NULL,
  provider_access_token_expires_at BIGINT,
  provider_refresh_token TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (project_id, id),
  UNIQUE (project_id, provider, issuer, provider_uid),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX identities_by_user ON identities (project_id, user_id);
CREATE INDEX identities_by_email ON identities (project_id, provider_email);

-- States that came back from a provider; each works once, and is forgotten when it would be too old.
CREATE TABLE oauth_states (
  project_id TEXT NOT NULL,
  state_hash ${bytes} NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, state_hash)
) ${clustered};

CREATE INDEX oauth_states_by_end ON oauth_states (expires_at);
