// Migration 3: what of the journal has reached the contract server, and what that server said.
// Pictures of earlier versions join the queue; how large they are is asked of their files.
export const migration0003 = `
-- What the server fixed for an entry when it accepted it; an entry without one has not been acknowledged.
CREATE TABLE effects (
  position INTEGER PRIMARY KEY REFERENCES entries (position),
  received INTEGER NOT NULL,
  -- Milliseconds of it that do not count.
  void INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX effects_by_received ON effects (received);

-- Entries of the outbox that the server refused: they block their journal, and nothing else.
CREATE TABLE parked_entries (
  position INTEGER PRIMARY KEY REFERENCES entries (position),
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Pictures and thumbnails that the server has not acknowledged. With a reason: it refused them.
CREATE TABLE picture_outbox (
  opening INTEGER PRIMARY KEY REFERENCES openings (id),
  entry INTEGER NOT NULL REFERENCES entries (position),
  role TEXT NOT NULL CHECK (role IN ('picture', 'thumbnail')),
  size INTEGER,
  reason TEXT,
  message TEXT,
  at INTEGER,
  CHECK ((reason IS NULL) = (message IS NULL) AND (reason IS NULL) = (at IS NULL))
) STRICT;
CREATE INDEX picture_outbox_by_entry ON picture_outbox (entry);
CREATE INDEX picture_outbox_waiting ON picture_outbox (role, entry) WHERE reason IS NULL;
INSERT INTO picture_outbox (opening, entry, role)
  SELECT o.id, o.entry, o.role FROM journals AS j
  JOIN entries AS e ON e.journal = j.id
  JOIN openings AS o ON o.entry = e.position AND o.role IN ('picture', 'thumbnail')
  WHERE j.personal = 0 AND o.salt IS NOT NULL;

-- What was issued again under a new key, by the hash that it had before: the server may hold it under that, too.
CREATE TABLE reissued (before TEXT PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (position)) STRICT, WITHOUT ROWID;
CREATE INDEX reissued_by_entry ON reissued (entry);

-- What the server recorded besides entries; that pictures were received stands in a table of its own.
CREATE TABLE server_events (
  contract TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  week INTEGER,
  at INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (contract, id)
) STRICT, WITHOUT ROWID;
-- By the hash of the entry, which may be another device's.
CREATE TABLE pictures_received (entry TEXT PRIMARY KEY, contract TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE viewed (entry TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Instants of the freelancer's other devices that count.
CREATE TABLE busy (
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  contract TEXT NOT NULL,
  PRIMARY KEY (start, "end", contract)
) STRICT, WITHOUT ROWID;
`;
