-- Instants are milliseconds since 1970 in UTC, truths are 0 and 1, lists are JSON arrays of texts.
-- ${sequence}, ${bytes} and ${clustered} are the words in which databases differ.

CREATE TABLE projects (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  environment TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  session_duration BIGINT NOT NULL, -- milliseconds
  session_limit INTEGER NOT NULL,
  user_limit INTEGER NOT NULL,
  password_history INTEGER NOT NULL,
  personal_data_check INTEGER NOT NULL,
  invalidate_sessions INTEGER NOT NULL,
  fallback_cookies INTEGER NOT NULL,
  legacy_cookie INTEGER NOT NULL,
  methods_off TEXT NOT NULL
);

CREATE TABLE platforms (
  seq ${sequence},
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  UNIQUE (project_id, host)
);

CREATE TABLE api_keys (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  secret_hash ${bytes} NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  accessed_at BIGINT,
  PRIMARY KEY (project_id, id)
);

-- An address or number that is missing is '', so that it sorts and compares like any other.
-- The columns of words are what a search reads: see dev.latchkey.query.Search.
-- What is long stands last, where a scan does not have to step over it.
CREATE TABLE users (
  seq ${sequence},
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  registered_at BIGINT NOT NULL,
  accessed_at BIGINT,
  active INTEGER NOT NULL,
  mfa INTEGER NOT NULL,
  email TEXT NOT NULL,
  email_verified INTEGER NOT NULL,
  phone TEXT NOT NULL,
  phone_verified INTEGER NOT NULL,
  name TEXT NOT NULL,
  id_words TEXT NOT NULL,
  email_words TEXT NOT NULL,
  phone_words TEXT NOT NULL,
  name_words TEXT NOT NULL,
  label_words TEXT NOT NULL,
  labels TEXT NOT NULL,
  password_hash TEXT,
  password_changed_at BIGINT,
  password_history TEXT NOT NULL,
  prefs TEXT NOT NULL,
  UNIQUE (project_id, id)
);

CREATE UNIQUE INDEX users_by_email ON users (project_id, email) WHERE email <> '';
CREATE UNIQUE INDEX users_by_phone ON users (project_id, phone) WHERE phone <> '';
CREATE INDEX users_by_seq ON users (project_id, seq);
CREATE INDEX users_by_creation ON users (project_id, created_at, seq);

CREATE TABLE targets (
  seq ${sequence},
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  type TEXT NOT NULL,
  identifier TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (project_id, id),
  UNIQUE (project_id, identifier),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX targets_by_user ON targets (project_id, user_id);

-- The key is what a request carries, so a session is found by one seek, however many its user has.
CREATE TABLE sessions (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  secret_hash ${bytes} NOT NULL,
  id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  provider TEXT NOT NULL,
  provider_uid TEXT NOT NULL,
  provider_access_token TEXT NOT NULL,
  provider_access_token_expires_at BIGINT,
  provider_refresh_token TEXT NOT NULL,
  ip TEXT NOT NULL,
  country_code TEXT NOT NULL,
  os_code TEXT NOT NULL,
  os_name TEXT NOT NULL,
  os_version TEXT NOT NULL,
  client_type TEXT NOT NULL,
  client_code TEXT NOT NULL,
  client_name TEXT NOT NULL,
  client_version TEXT NOT NULL,
  client_engine TEXT NOT NULL,
  client_engine_version TEXT NOT NULL,
  device_name TEXT NOT NULL,
  device_brand TEXT NOT NULL,
  device_model TEXT NOT NULL,
  factors TEXT NOT NULL,
  mfa_updated_at BIGINT,
  PRIMARY KEY (project_id, user_id, secret_hash),
  UNIQUE (project_id, user_id, id),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) ${clustered};

CREATE INDEX sessions_by_end ON sessions (expires_at);

-- No reference to users: what happened stays when its user goes.
CREATE TABLE audit_events (
  seq ${sequence},
  project_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  outcome TEXT NOT NULL,
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  session TEXT NOT NULL,
  ip TEXT NOT NULL,
  request TEXT NOT NULL
);

CREATE INDEX audit_events_by_project ON audit_events (project_id, seq);
