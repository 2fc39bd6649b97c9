-- One-time secrets: of each kind a user has one at most, so a new one takes the place of the old.
CREATE TABLE tokens (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  handle TEXT NOT NULL,
  secret_hash ${bytes} NOT NULL,
  guessable INTEGER NOT NULL,
  guesses INTEGER NOT NULL,
  address TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, user_id, kind),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) ${clustered};

CREATE INDEX tokens_by_handle ON tokens (project_id, handle, created_at) WHERE handle <> '';
CREATE INDEX tokens_by_end ON tokens (expires_at);
