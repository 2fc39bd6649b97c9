-- Whether the user has a verified authenticator stands at the user, which is read anyway.
ALTER TABLE users ADD COLUMN authenticator INTEGER NOT NULL DEFAULT 0;

CREATE TABLE mfa_authenticators (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  last_step BIGINT NOT NULL, -- the latest step of 30 s whose code was used
  created_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, user_id),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

-- A code that was used is not here any more.
CREATE TABLE mfa_recovery_codes (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  hash ${bytes} NOT NULL,
  PRIMARY KEY (project_id, user_id, position),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

-- A challenge is answered by its session alone; without it, it waits for the sweeper.
CREATE TABLE mfa_challenges (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  id TEXT NOT NULL,
  factor TEXT NOT NULL,
  hash ${bytes},
  sealed TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, user_id, id),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX mfa_challenges_by_end ON mfa_challenges (expires_at);
