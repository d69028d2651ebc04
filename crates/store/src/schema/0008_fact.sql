-- Facts beside the comments: events, orders and values of metrics. Never edited; shown and hidden with their batch.

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (seq),
  row INTEGER NOT NULL,
  identity BLOB NOT NULL,           -- of the event: its versions share it
  content BLOB NOT NULL,            -- hash of what it says: differs between versions
  visible INTEGER NOT NULL,         -- its batch is shown and no later version is
  customer INTEGER REFERENCES customer (seq),
  external_id TEXT,
  at INTEGER NOT NULL,              -- Unix milliseconds
  touchpoint TEXT NOT NULL,         -- what happened
  channel TEXT,
  page TEXT,
  "case" TEXT,                      -- the run through a process, or the visit, that it belongs to
  value REAL
) STRICT;
CREATE INDEX event_by_identity ON event (identity);
CREATE INDEX event_by_batch ON event (batch);
CREATE INDEX event_by_customer ON event (customer) WHERE customer IS NOT NULL;

CREATE TABLE customer_order (       -- an order; the word alone is SQL's
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (seq),
  row INTEGER NOT NULL,
  identity BLOB NOT NULL,
  content BLOB NOT NULL,
  visible INTEGER NOT NULL,
  customer INTEGER REFERENCES customer (seq),
  external_id TEXT,                 -- its number; several rows may be lines of one order
  at INTEGER NOT NULL,              -- Unix milliseconds
  amount INTEGER,                   -- ten-thousandths of the currency's unit, so that sums are exact
  currency TEXT,
  quantity REAL
) STRICT;
CREATE INDEX customer_order_by_identity ON customer_order (identity);
CREATE INDEX customer_order_by_batch ON customer_order (batch);
CREATE INDEX customer_order_by_customer ON customer_order (customer) WHERE customer IS NOT NULL;

CREATE TABLE metric_point (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (seq),
  row INTEGER NOT NULL,
  identity BLOB NOT NULL,
  content BLOB NOT NULL,
  visible INTEGER NOT NULL,
  series TEXT NOT NULL,             -- name of the metric, within the source of its batch
  at INTEGER NOT NULL,              -- the first moment of its period, Unix milliseconds
  value REAL NOT NULL,
  stage_hint TEXT
) STRICT;
CREATE INDEX metric_point_by_identity ON metric_point (identity);
CREATE INDEX metric_point_by_batch ON metric_point (batch);
