-- What is known of where the call behind an event came from.
ALTER TABLE audit_events ADD COLUMN country_code TEXT NOT NULL DEFAULT '--';
ALTER TABLE audit_events ADD COLUMN os_code TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN os_name TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN os_version TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_type TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_code TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_name TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_version TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_engine TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN client_engine_version TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN device_name TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN device_brand TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN device_model TEXT NOT NULL DEFAULT '';

CREATE INDEX audit_events_by_subject ON audit_events (project_id, subject, seq) WHERE subject <> '';

-- What a search reads: see dev.latchkey.query.Search. Nothing was in the table before.
ALTER TABLE identities ADD COLUMN words TEXT NOT NULL DEFAULT '';

CREATE INDEX identities_by_seq ON identities (project_id, seq);

-- Targets of every kind: an identifier is one target's among those of its kind, or a user who may
-- name a device as they like could take somebody's address. One of a device goes with its session.
CREATE TABLE all_targets (
  seq ${sequence},
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  type TEXT NOT NULL,
  identifier TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  name TEXT NOT NULL,
  provider_id TEXT,
  session_id TEXT,
  expired INTEGER NOT NULL,
  UNIQUE (project_id, id),
  UNIQUE (project_id, type, identifier),
  FOREIGN KEY (project_id, user_id, session_id)
    REFERENCES sessions (project_id, user_id, id) ON DELETE CASCADE,
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

INSERT INTO all_targets
  (project_id, id, user_id, type, identifier, created_at, updated_at, name, expired)
  SELECT project_id, id, user_id, type, identifier, created_at, updated_at, '', 0
  FROM targets ORDER BY seq;

DROP TABLE targets;

ALTER TABLE all_targets RENAME TO targets;

CREATE INDEX targets_by_user ON targets (project_id, user_id, session_id);

-- The secret a session had before it got a new one; it opens the session for some seconds still.
CREATE TABLE former_secrets (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  secret_hash ${bytes} NOT NULL,
  session_id TEXT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (project_id, user_id, secret_hash),
  UNIQUE (project_id, user_id, session_id),
  FOREIGN KEY (project_id, user_id, session_id)
    REFERENCES sessions (project_id, user_id, id) ON DELETE CASCADE,
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
) ${clustered};
