-- What the map editor adds: phases, arrows, pins, targets, richer cards, personas and maps, and images.
-- New columns have defaults, so that steps logged before them can still be taken back and done again.

ALTER TABLE map ADD COLUMN state TEXT NOT NULL DEFAULT 'current';
ALTER TABLE map ADD COLUMN origin TEXT;
ALTER TABLE map ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

CREATE TABLE phase (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  tint TEXT
) STRICT;
CREATE INDEX phase_by_map ON phase (map);

ALTER TABLE stage ADD COLUMN phase TEXT REFERENCES phase (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stage ADD COLUMN tint TEXT;
ALTER TABLE stage ADD COLUMN width INTEGER;
ALTER TABLE stage ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stage ADD COLUMN collapsed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stage ADD COLUMN child_map TEXT REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stage ADD COLUMN origin TEXT;
CREATE INDEX stage_by_phase ON stage (phase) WHERE phase IS NOT NULL;
CREATE INDEX stage_by_child_map ON stage (child_map) WHERE child_map IS NOT NULL;

ALTER TABLE lane ADD COLUMN tint TEXT;
ALTER TABLE lane ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN collapsed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN persona TEXT REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE lane ADD COLUMN origin TEXT;
CREATE INDEX lane_by_persona ON lane (persona) WHERE persona IS NOT NULL;

ALTER TABLE card ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE card ADD COLUMN persona TEXT REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE card ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE card ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE card ADD COLUMN basis TEXT;
ALTER TABLE card ADD COLUMN moment_of_truth INTEGER NOT NULL DEFAULT 0;
ALTER TABLE card ADD COLUMN image TEXT;
ALTER TABLE card ADD COLUMN origin TEXT;
-- By the cell, with what orders its cards, so that a card's place is found without reading the others.
DROP INDEX card_by_lane;
CREATE INDEX card_by_cell ON card (lane, from_stage, place, id);
CREATE INDEX card_by_persona ON card (persona) WHERE persona IS NOT NULL;

ALTER TABLE persona ADD COLUMN quote_source TEXT NOT NULL DEFAULT '';
ALTER TABLE persona ADD COLUMN job TEXT NOT NULL DEFAULT '';
ALTER TABLE persona ADD COLUMN portrait TEXT;
ALTER TABLE persona ADD COLUMN matches TEXT NOT NULL DEFAULT '[]';  -- conditions: a predicate

CREATE TABLE persona_item (
  id TEXT PRIMARY KEY,
  persona TEXT NOT NULL REFERENCES persona (id) DEFERRABLE INITIALLY DEFERRED,
  section TEXT NOT NULL,
  text TEXT NOT NULL,
  detail TEXT NOT NULL,
  value REAL,
  stage TEXT REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT,
  place TEXT NOT NULL
) STRICT;
CREATE INDEX persona_item_by_persona ON persona_item (persona, place);
CREATE INDEX persona_item_by_stage ON persona_item (stage) WHERE stage IS NOT NULL;

CREATE TABLE arrow (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  from_lane TEXT NOT NULL REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
  from_stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  to_lane TEXT NOT NULL REFERENCES lane (id) DEFERRABLE INITIALLY DEFERRED,
  to_stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL
) STRICT;
CREATE INDEX arrow_by_map ON arrow (map);
CREATE INDEX arrow_by_from_lane ON arrow (from_lane);
CREATE INDEX arrow_by_to_lane ON arrow (to_lane);
CREATE INDEX arrow_by_from_stage ON arrow (from_stage);
CREATE INDEX arrow_by_to_stage ON arrow (to_stage);

CREATE TABLE pin (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  card TEXT NOT NULL REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED,
  comment INTEGER NOT NULL
) STRICT;
CREATE INDEX pin_by_map ON pin (map);
CREATE UNIQUE INDEX pin_by_card ON pin (card, comment);

CREATE TABLE target (
  id TEXT PRIMARY KEY,
  map TEXT NOT NULL REFERENCES map (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  metric TEXT NOT NULL,
  value REAL NOT NULL
) STRICT;
CREATE INDEX target_by_map ON target (map);
CREATE UNIQUE INDEX target_by_stage ON target (stage, metric);

-- Pictures of cards and personas: facts, named by their content, re-encoded before they come in.

CREATE TABLE image (
  id TEXT PRIMARY KEY,              -- hash of the bytes
  format TEXT NOT NULL,             -- png, jpeg
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
