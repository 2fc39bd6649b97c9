-- Which keys of the key ring this database was sealed with, each with a text sealed by it.
CREATE TABLE vault_keys (
  position INTEGER NOT NULL PRIMARY KEY,
  key_id TEXT NOT NULL UNIQUE,
  sealed TEXT NOT NULL
);

-- What a project signs its JWTs with, sealed as a whole; one key per project is not retired.
CREATE TABLE signing_keys (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  retired_at BIGINT,
  PRIMARY KEY (project_id, id)
);

CREATE UNIQUE INDEX signing_keys_in_use ON signing_keys (project_id) WHERE retired_at IS NULL;
