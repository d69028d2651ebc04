-- Records: what people edit. Written only through Tx, which logs every field that changes.

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL
) STRICT;

CREATE TABLE map (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  icon TEXT NOT NULL,
  sources TEXT NOT NULL,            -- JSON list of source names: a predicate
  place TEXT NOT NULL
) STRICT;

CREATE TABLE stage (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX stage_by_map ON stage (map, place);

CREATE TABLE lane (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX lane_by_map ON lane (map, place);

CREATE TABLE card (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  lane TEXT NOT NULL REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
  from_stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  to_stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  channel TEXT,
  severity INTEGER,
  status TEXT,
  comment INTEGER,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX card_by_map ON card (map);
CREATE INDEX card_by_lane ON card (lane);
CREATE INDEX card_by_from_stage ON card (from_stage);
CREATE INDEX card_by_to_stage ON card (to_stage);

CREATE TABLE persona (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short TEXT NOT NULL,
  initials TEXT NOT NULL,
  role TEXT NOT NULL,
  quote TEXT NOT NULL
) STRICT;

CREATE TABLE map_persona (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX map_persona_by_map ON map_persona (map, place);
CREATE INDEX map_persona_by_persona ON map_persona (persona);

CREATE TABLE emotion_point (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  value REAL NOT NULL
) STRICT;
CREATE INDEX emotion_point_by_map ON emotion_point (map);
CREATE INDEX emotion_point_by_persona ON emotion_point (persona);
CREATE INDEX emotion_point_by_stage ON emotion_point (stage);

CREATE TABLE rule (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  phrase TEXT NOT NULL
) STRICT;
CREATE INDEX rule_by_map ON rule (map);
CREATE INDEX rule_by_stage ON rule (stage);

CREATE TABLE stage_choice (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  comment INTEGER NOT NULL,
  stage TEXT REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX stage_choice_by_comment ON stage_choice (map, comment);
CREATE INDEX stage_choice_by_stage ON stage_choice (stage);

CREATE TABLE weight (
  id TEXT PRIMARY KEY,
  weight REAL NOT NULL,
  prior REAL NOT NULL
) STRICT;

CREATE TABLE kappa (
  id TEXT PRIMARY KEY,
  kappa REAL NOT NULL
) STRICT;

-- The change log: undo, redo and history. `changes` is a JSON document, written once and read whole.

CREATE TABLE change_set (
  revision INTEGER PRIMARY KEY,
  role TEXT NOT NULL,               -- edit, undo, redo
  label TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,              -- Unix milliseconds
  state TEXT NOT NULL,              -- of an edit: done, undone, gone (undone, then another way was taken)
  changes TEXT NOT NULL
) STRICT;
CREATE INDEX change_set_by_state ON change_set (role, state, revision);

-- Facts: what machines import. Never edited; a batch is shown or hidden as a whole.

CREATE TABLE source (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batch (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  published INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  source TEXT NOT NULL,
  preset TEXT NOT NULL,
  at INTEGER NOT NULL,
  added INTEGER NOT NULL
) STRICT;

CREATE TABLE batch_problem (
  batch INTEGER NOT NULL REFERENCES batch (seq) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  "column" TEXT,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX batch_problem_by_batch ON batch_problem (batch);

CREATE TABLE customer (
  seq INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE customer_alias (
  source INTEGER NOT NULL,          -- 0: an id that means the same person in every source
  external_id TEXT NOT NULL,
  customer INTEGER NOT NULL REFERENCES customer (seq),
  PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_alias_by_customer ON customer_alias (customer);

CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (seq),
  row INTEGER NOT NULL,
  identity BLOB NOT NULL,           -- of the comment: its versions share it
  content BLOB NOT NULL,            -- hash of what it says: differs between versions
  visible INTEGER NOT NULL,         -- its batch is shown and no later version is
  source INTEGER NOT NULL REFERENCES source (seq),
  external_id TEXT,
  customer INTEGER REFERENCES customer (seq),
  at INTEGER,                       -- Unix milliseconds
  version_at INTEGER,               -- when this version was written, where that is known
  rating REAL,                      -- 1-5
  nps REAL,                         -- 0-10
  csat REAL,                        -- 1-5
  ces REAL,                         -- 1-7, 7 is easy
  stage_hint TEXT
) STRICT;
CREATE INDEX comment_by_identity ON comment (identity);
CREATE INDEX comment_by_batch ON comment (batch);
CREATE INDEX comment_by_at ON comment (at, id);
CREATE INDEX comment_by_customer ON comment (customer) WHERE customer IS NOT NULL;

CREATE TABLE comment_text (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE attribute (
  owner INTEGER NOT NULL,           -- comment
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner, name, value)
) STRICT, WITHOUT ROWID;

-- Derived: may be dropped at any time and is rebuilt.

CREATE VIRTUAL TABLE comment_search USING fts5 (
  title, text, content = 'comment_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO comment_search (comment_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE reading (
  comment INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  language TEXT,
  scored INTEGER NOT NULL,          -- 0: a language that is not scored, 1: scored, 2: there is no text
  sentiment REAL NOT NULL,
  effort INTEGER NOT NULL           -- a bit per effort family
) STRICT;

CREATE TABLE short_key (            -- small integers for record ids in the tables below
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE assigner (             -- which words the assignments of a map were made with
  map INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE assignment (
  map INTEGER NOT NULL,
  comment INTEGER NOT NULL,
  stage INTEGER NOT NULL,           -- 0: of no stage
  probability REAL,                 -- null where a person chose
  PRIMARY KEY (map, comment)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_stat (           -- sufficient statistics of friction
  map INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  day INTEGER NOT NULL,             -- days since 1970-01-01; -1000000 without a date
  customer INTEGER NOT NULL,        -- 0 without a customer
  comments INTEGER NOT NULL,
  contacts INTEGER NOT NULL,
  sources INTEGER NOT NULL,         -- a bit per source, 1 << (source % 62)
  not_scored INTEGER NOT NULL,
  n INTEGER NOT NULL,               -- scored texts
  negative REAL NOT NULL,
  severity REAL NOT NULL,
  effort REAL NOT NULL,
  severity_severity REAL NOT NULL,
  negative_severity REAL NOT NULL,
  negative_effort REAL NOT NULL,
  severity_effort REAL NOT NULL,
  sentiment REAL NOT NULL,
  sentiment_sentiment REAL NOT NULL,
  ces_n INTEGER NOT NULL,
  ces REAL NOT NULL,
  ces_ces REAL NOT NULL,
  csat_n INTEGER NOT NULL,
  csat REAL NOT NULL,
  csat_csat REAL NOT NULL,
  PRIMARY KEY (map, stage, day, customer)
) STRICT, WITHOUT ROWID;
