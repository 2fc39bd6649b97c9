-- One row for each thing that is counted, in its newest window. What it is counted for may name a
-- person, so that only its hash is here.
CREATE TABLE counts (
  project_id TEXT NOT NULL,
  key_hash ${bytes} NOT NULL,
  began BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (project_id, key_hash)
) ${clustered};

CREATE INDEX counts_by_end ON counts (ends);
