-- What privacy adds: a key of this workspace, what was erased, and for how long comments are kept.

-- One row. Pseudonyms and the identities of comments are made with it, so that neither can be guessed back from a
-- copy that lacks it.
CREATE TABLE secret (
  key BLOB NOT NULL
) STRICT;
INSERT INTO secret VALUES (randomblob(32));

UPDATE comment SET identity = keyed_hash((SELECT key FROM secret), identity),
  content = keyed_hash((SELECT key FROM secret), content);

-- Identities of erased comments: an import keeps them out.
CREATE TABLE erased (
  identity BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Receipts of erasures, without what was erased. `receipt` is a JSON document, written once and read whole.
CREATE TABLE erasure (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,              -- Unix milliseconds
  by TEXT NOT NULL,
  receipt TEXT NOT NULL
) STRICT;

ALTER TABLE workspace ADD COLUMN keep_days INTEGER;   -- null: comments are kept for good
