-- Letters and text messages. What is due has a due_at; what nothing more is to be done with has none.
-- The body is sealed, and '' once the message was delivered.
CREATE TABLE outbox (
  seq ${sequence},
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT, -- of whoever goes with it
  channel TEXT NOT NULL,
  type TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  useful_until BIGINT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at BIGINT,
  note TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (project_id, id),
  FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE
);

CREATE INDEX outbox_by_project ON outbox (project_id, seq);
CREATE INDEX outbox_by_user ON outbox (project_id, user_id);
CREATE INDEX outbox_by_due ON outbox (due_at, seq) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_by_creation ON outbox (created_at) WHERE due_at IS NULL;
