// Migration 1: the journal, what it commits to, what is not sealed yet, and the projections that screens read.
export const migration0001 = `
CREATE TABLE devices (
  device TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX devices_current ON devices (current) WHERE current = 1;

CREATE TABLE contracts (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE memory (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE open_records (
  contract TEXT NOT NULL,
  segment INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (contract, segment)
) STRICT, WITHOUT ROWID;

CREATE TABLE journals (
  id INTEGER PRIMARY KEY,
  contract TEXT NOT NULL REFERENCES contracts (id),
  device TEXT NOT NULL REFERENCES devices (device),
  -- A personal contract's entries never leave the machine.
  personal INTEGER NOT NULL CHECK (personal IN (0, 1)),
  UNIQUE (contract, device)
) STRICT;

-- position: the order in which this machine made entries, across its journals.
CREATE TABLE entries (
  position INTEGER PRIMARY KEY,
  journal INTEGER NOT NULL REFERENCES journals (id),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  envelope BLOB NOT NULL,
  UNIQUE (journal, seq)
) STRICT;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_frozen BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;

-- Texts keep their bytes here, pictures in a file named by the commitment. Erased: no salt, no bytes.
-- In the order of writing, so that what is read together lies together: commitments are random.
CREATE TABLE openings (
  id INTEGER PRIMARY KEY,
  commitment TEXT NOT NULL UNIQUE,
  entry INTEGER NOT NULL REFERENCES entries (position),
  role TEXT NOT NULL CHECK (role IN ('body', 'memo', 'labels', 'picture', 'thumbnail')),
  salt TEXT,
  bytes BLOB,
  CHECK ((salt IS NOT NULL AND role IN ('body', 'memo', 'labels')) = (bytes IS NOT NULL))
) STRICT;
CREATE INDEX openings_by_entry ON openings (entry, role);

CREATE TABLE outbox (position INTEGER PRIMARY KEY REFERENCES entries (position)) STRICT;

CREATE TABLE records (
  contract TEXT NOT NULL,
  segment INTEGER NOT NULL,
  device TEXT NOT NULL,
  -- Position of segment.recorded, NULL where the record was discarded before it was sealed.
  entry INTEGER,
  -- Position of segment.discarded.
  discard INTEGER,
  -- First and last instant of its time; of a discarded one, of its segment.
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  tracked INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  memo TEXT NOT NULL,
  labels TEXT NOT NULL,
  PRIMARY KEY (contract, segment, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_start ON records (start);
CREATE UNIQUE INDEX records_by_entry ON records (entry) WHERE entry IS NOT NULL;
CREATE INDEX records_by_segment ON records (segment);
CREATE INDEX records_by_end ON records ("end") WHERE entry IS NOT NULL;

CREATE TABLE items (
  entry INTEGER PRIMARY KEY,
  contract TEXT NOT NULL,
  device TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('manual', 'kept-idle')),
  discard INTEGER,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  memo TEXT NOT NULL
) STRICT;
CREATE INDEX items_by_start ON items (start);

-- Every memo and set of labels that a record or item has had, the one it was made with included.
CREATE TABLE edits (
  target INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('memo', 'labels')),
  PRIMARY KEY (target, entry, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX edits_by_entry ON edits (entry);
`;
