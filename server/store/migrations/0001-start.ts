// Migration 1: people, contracts, journals, pictures, weeks, disputes, conversation.
// Every row of a contract carries the contract's id at the head of its key. Texts that end in `_json` hold JSON.
export const migration0001 = `
CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at {instant} NOT NULL) {strictByKey};

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- argon2id; NULL: signs in by link only.
  password TEXT,
  roles_json TEXT NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  -- IANA name, as the person's browser told it.
  zone TEXT,
  language TEXT NOT NULL,
  theme TEXT NOT NULL,
  -- Made by the first start to try things out.
  sample INTEGER NOT NULL,
  created_at {instant} NOT NULL,
  -- NULL while an invitation was not accepted.
  joined_at {instant}
) {strictByKey};
CREATE INDEX people_by_organisation ON people (organisation);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  csrf TEXT NOT NULL,
  created_at {instant} NOT NULL,
  used_at {instant} NOT NULL,
  stepped_up_at {instant},
  -- 1: a link stepped it up, so that a forgotten password can be replaced.
  by_link INTEGER NOT NULL DEFAULT 0
) {strictByKey};
CREATE INDEX sessions_by_person ON sessions (person);
CREATE INDEX sessions_by_use ON sessions (used_at);

CREATE TABLE links (
  token_hash TEXT PRIMARY KEY,
  -- 'pairing': pairs one tracker, without anybody typing a code.
  kind TEXT NOT NULL CHECK (kind IN ('sign-in', 'invitation', 'pairing')),
  person TEXT NOT NULL REFERENCES people (id),
  created_by TEXT REFERENCES people (id),
  created_at {instant} NOT NULL,
  expires_at {instant} NOT NULL,
  used_at {instant},
  -- What an invitation makes of the person; NULL for sign-in links.
  role TEXT,
  organisation TEXT REFERENCES organisations (id)
) {strictByKey};
CREATE INDEX links_by_expiry ON links (expires_at);
-- Whom an organisation invited, by the name that it gave: it may offer them contracts.
CREATE TABLE invited (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  at {instant} NOT NULL,
  PRIMARY KEY (organisation, person)
) {strictByKey};

-- Failed sign-ins by address, so that guessing gets slow, and links asked for, so that nobody's mailbox is flooded.
CREATE TABLE failed_sign_ins (email TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at {instant} NOT NULL) {strictByKey};
CREATE TABLE link_requests (email TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at {instant} NOT NULL) {strictByKey};

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  paired_at {instant} NOT NULL,
  seen_at {instant},
  revoked_at {instant}
) {strictByKey};
CREATE INDEX devices_by_person ON devices (person);
CREATE TABLE device_keys (
  -- SHA-256 of the raw key: what headers call "device".
  key TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES devices (id),
  public_key TEXT NOT NULL,
  enrolled_at {instant} NOT NULL
) {strictByKey};
CREATE INDEX device_keys_by_device ON device_keys (device);
CREATE TABLE pairings (
  device_code_hash TEXT PRIMARY KEY,
  user_code TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at {instant} NOT NULL,
  expires_at {instant} NOT NULL,
  polled_at {instant},
  interval INTEGER NOT NULL,
  person TEXT REFERENCES people (id),
  approved INTEGER,
  used_at {instant}
) {strictByKey};
CREATE TABLE access_tokens (
  token_hash TEXT PRIMARY KEY,
  device TEXT NOT NULL REFERENCES devices (id),
  expires_at {instant} NOT NULL
) {strictByKey};
CREATE INDEX access_tokens_by_device ON access_tokens (device);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);
CREATE TABLE used_assertions (id TEXT PRIMARY KEY, expires_at {instant} NOT NULL) {strictByKey};
CREATE INDEX used_assertions_by_expiry ON used_assertions (expires_at);
-- What each tracker records right now.
CREATE TABLE timers (
  device TEXT PRIMARY KEY REFERENCES devices (id),
  person TEXT NOT NULL,
  contract TEXT,
  since {instant},
  reported_at {instant} NOT NULL,
  stop_asked INTEGER NOT NULL
) {strictByKey};
CREATE INDEX timers_by_person ON timers (person);

CREATE TABLE contracts (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  freelancer TEXT NOT NULL REFERENCES people (id),
  title TEXT NOT NULL,
  currency TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('offered', 'declined', 'withdrawn', 'active', 'paused', 'ended')),
  -- Whose pause holds; NULL: nobody's.
  paused_by TEXT CHECK (paused_by IN ('freelancer', 'client', 'both')),
  sample INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id),
  created_at {instant} NOT NULL,
  -- Wrapped by the master key; NULL before the first picture, empty once erased, and all pictures with it.
  data_key {bytes},
  -- Counts every change of what its statements depend on.
  revision INTEGER NOT NULL
) {strictByKey};
CREATE INDEX contracts_by_organisation ON contracts (organisation);
CREATE INDEX contracts_by_freelancer ON contracts (freelancer);
CREATE TABLE contract_versions (
  contract TEXT NOT NULL REFERENCES contracts (id),
  version INTEGER NOT NULL,
  -- For version 1 set at acceptance.
  terms_json TEXT NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- As the text names them: the account may be named otherwise later.
  freelancer_name TEXT NOT NULL,
  offered_by TEXT NOT NULL,
  offered_at {instant} NOT NULL,
  accepted_at {instant},
  declined_at {instant},
  PRIMARY KEY (contract, version)
) {strictByKey};
CREATE TABLE contract_statuses (
  contract TEXT NOT NULL REFERENCES contracts (id),
  at {instant} NOT NULL,
  status TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (contract, at)
) {strictByKey};

-- What the server records besides entries: shared/domain/server-event.ts.
CREATE TABLE events (
  position {identity},
  contract TEXT NOT NULL REFERENCES contracts (id),
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  week {instant},
  at {instant} NOT NULL,
  -- NULL: the server itself.
  person TEXT,
  event_json TEXT NOT NULL,
  UNIQUE (contract, id)
) {strict};
CREATE INDEX events_by_week ON events (contract, week);
CREATE INDEX events_by_position ON events (contract, position);
CREATE INDEX events_by_type ON events (contract, type, at);
-- Which records and items an event names, so that the events of a day are found without reading all the others.
CREATE TABLE event_entries (
  contract TEXT NOT NULL,
  entry TEXT NOT NULL,
  position {instant} NOT NULL,
  PRIMARY KEY (contract, entry, position)
) {strictByKey};

CREATE TABLE journals (
  contract TEXT NOT NULL REFERENCES contracts (id),
  key TEXT NOT NULL REFERENCES device_keys (key),
  freelancer TEXT NOT NULL,
  entries INTEGER NOT NULL,
  head TEXT,
  opened_at {instant} NOT NULL,
  closed_at {instant},
  -- 'ended', 'moved', 'broken', 'restored'.
  closed_reason TEXT,
  PRIMARY KEY (contract, key)
) {strictByKey};
CREATE INDEX journals_by_freelancer ON journals (freelancer);

-- With row ids: its rows are large, and in a tree by key few would lie on a page.
CREATE TABLE entries (
  contract TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  segment {instant},
  -- First and last instant of its time; NULL where it claims none, or did not say.
  starts {instant},
  ends {instant},
  wall {instant} NOT NULL,
  received {instant} NOT NULL,
  -- Place in the freelancer's one sequence.
  place INTEGER NOT NULL,
  envelope {bytes} NOT NULL,
  -- Texts as they were sent, NULL where there is none or it was erased; salts of a picture stand with the picture.
  body TEXT,
  body_salt TEXT,
  memo TEXT,
  memo_salt TEXT,
  labels TEXT,
  labels_salt TEXT,
  effect_json TEXT NOT NULL,
  PRIMARY KEY (contract, key, seq),
  FOREIGN KEY (contract, key) REFERENCES journals (contract, key)
) {strict};
CREATE UNIQUE INDEX entries_by_hash ON entries (contract, hash);
CREATE INDEX entries_by_start ON entries (contract, starts);
-- With what most questions about a span go on with.
CREATE INDEX entries_by_segment ON entries (contract, segment, key, hash);
CREATE INDEX entries_by_received ON entries (contract, received, segment);
-- What edits, discards or returns a record or item.
CREATE TABLE entry_refs (
  contract TEXT NOT NULL,
  target TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (contract, target, entry)
) {strictByKey};
CREATE INDEX entry_refs_by_entry ON entry_refs (contract, entry);
-- Another entry at a known place: kept and shown.
CREATE TABLE conflicts (
  contract TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  envelope {bytes} NOT NULL,
  received {instant} NOT NULL,
  PRIMARY KEY (contract, key, seq, hash)
) {strictByKey};
-- Instants that count, of one freelancer on all contracts.
CREATE TABLE busy (
  freelancer TEXT NOT NULL,
  starts {instant} NOT NULL,
  ends {instant} NOT NULL,
  contract TEXT NOT NULL,
  entry TEXT NOT NULL,
  -- The device's, so that a tracker hears only of the others'.
  key TEXT NOT NULL,
  PRIMARY KEY (freelancer, starts, entry)
) {strictByKey};
CREATE INDEX busy_by_entry ON busy (contract, entry);
CREATE TABLE sequences (freelancer TEXT PRIMARY KEY, next INTEGER NOT NULL) {strictByKey};

CREATE TABLE pictures (
  contract TEXT NOT NULL,
  commitment TEXT NOT NULL,
  entry TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('picture', 'thumbnail')),
  display INTEGER NOT NULL,
  -- NULL once erased.
  salt TEXT,
  size INTEGER NOT NULL,
  -- As the record's body announced it.
  width INTEGER,
  height INTEGER,
  -- 'stored' was hashed and its header read; 'good' was decoded; 'refused' is not what was announced.
  state TEXT NOT NULL CHECK (state IN ('awaited', 'stored', 'good', 'refused', 'erased')),
  problem TEXT,
  received_at {instant},
  -- 1: erased, and its file is gone too.
  removed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (contract, commitment)
) {strictByKey};
CREATE INDEX pictures_by_entry ON pictures (contract, entry);
CREATE INDEX pictures_to_remove ON pictures (contract) WHERE state = 'erased' AND removed = 0;
CREATE INDEX pictures_to_decode ON pictures (received_at) WHERE state = 'stored';
CREATE INDEX pictures_refused ON pictures (contract, entry) WHERE state = 'refused';
CREATE INDEX pictures_awaited ON pictures (contract, role, entry) WHERE state = 'awaited';

-- One row for each week of a contract in which something stands; stage and next_at move in one transaction.
CREATE TABLE weeks (
  contract TEXT NOT NULL REFERENCES contracts (id),
  week {instant} NOT NULL,
  -- The last transition that was made.
  stage TEXT NOT NULL,
  -- When the next one is due; NULL: none is left.
  next_at {instant},
  PRIMARY KEY (contract, week)
) {strictByKey};
CREATE INDEX weeks_by_next ON weeks (next_at);
CREATE TABLE transitions (
  contract TEXT NOT NULL,
  -- A week's Monday, or a dispute.
  subject TEXT NOT NULL,
  what TEXT NOT NULL,
  at {instant} NOT NULL,
  PRIMARY KEY (contract, subject, what)
) {strictByKey};

CREATE TABLE disputes (
  contract TEXT NOT NULL REFERENCES contracts (id),
  id TEXT NOT NULL UNIQUE,
  week {instant} NOT NULL,
  state TEXT NOT NULL,
  -- When the state ends by itself.
  until {instant},
  opened_by TEXT NOT NULL,
  opened_at {instant} NOT NULL,
  reviewer TEXT REFERENCES people (id),
  -- Who decided first, once there is an appeal.
  first_reviewer TEXT,
  PRIMARY KEY (contract, id)
) {strictByKey};
CREATE INDEX disputes_by_until ON disputes (until);
CREATE INDEX disputes_by_reviewer ON disputes (reviewer);
-- All that happened in a dispute, in order, as people read it; events say what of it the statement depends on.
CREATE TABLE dispute_log (
  position {identity},
  contract TEXT NOT NULL,
  dispute TEXT NOT NULL,
  at {instant} NOT NULL,
  person TEXT,
  what TEXT NOT NULL,
  text TEXT NOT NULL,
  decisions_json TEXT NOT NULL
) {strict};
CREATE INDEX dispute_log_by_dispute ON dispute_log (contract, dispute);

CREATE TABLE messages (
  contract TEXT NOT NULL REFERENCES contracts (id),
  id TEXT NOT NULL,
  at {instant} NOT NULL,
  person TEXT NOT NULL,
  relation TEXT NOT NULL,
  text TEXT NOT NULL,
  refers_json TEXT NOT NULL,
  PRIMARY KEY (contract, id)
) {strictByKey};
CREATE INDEX messages_by_time ON messages (contract, at);
-- Which records and items a message is about.
CREATE TABLE message_refs (
  contract TEXT NOT NULL,
  entry TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (contract, entry, message)
) {strictByKey};
CREATE TABLE message_reads (
  contract TEXT NOT NULL,
  person TEXT NOT NULL,
  until {instant} NOT NULL,
  PRIMARY KEY (contract, person)
) {strictByKey};
CREATE TABLE attachments (
  contract TEXT NOT NULL,
  id TEXT NOT NULL,
  -- NULL until a message takes it.
  message TEXT,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash TEXT NOT NULL,
  at {instant} NOT NULL,
  PRIMARY KEY (contract, id)
) {strictByKey};
CREATE INDEX attachments_by_message ON attachments (contract, message);
CREATE INDEX attachments_unsent ON attachments (person) WHERE message IS NULL;

CREATE TABLE views (
  position {identity},
  contract TEXT NOT NULL,
  at {instant} NOT NULL,
  person TEXT NOT NULL,
  relation TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('diary', 'picture')),
  starts {instant},
  ends {instant},
  entry TEXT
) {strict};
CREATE INDEX views_by_time ON views (contract, at);
-- When the client first saw a record or item.
CREATE TABLE first_views (
  position {identity},
  contract TEXT NOT NULL,
  entry TEXT NOT NULL,
  at {instant} NOT NULL,
  UNIQUE (contract, entry)
) {strict};
CREATE INDEX first_views_by_position ON first_views (contract, position);

CREATE TABLE notifications (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  at {instant} NOT NULL,
  kind TEXT NOT NULL,
  contract TEXT,
  facts_json TEXT NOT NULL,
  link TEXT NOT NULL,
  read_at {instant}
) {strictByKey};
CREATE INDEX notifications_by_person ON notifications (person, at);
-- Mail that waits for its transport, or was handed to it.
CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  -- A route of the site, which the sender makes an address of at the end of the text; NULL: none.
  link TEXT,
  created_at {instant} NOT NULL,
  next_at {instant},
  leased_until {instant},
  tries INTEGER NOT NULL,
  sent_at {instant},
  problem TEXT
) {strictByKey};
CREATE INDEX mails_by_next ON mails (next_at);

-- What connected pages hear; written in the transaction that changed something, read by every process.
CREATE TABLE changes (
  id {identity},
  contract TEXT,
  -- For one person only.
  person TEXT,
  what TEXT NOT NULL,
  at {instant},
  made_at {instant} NOT NULL
) {strict};
CREATE INDEX changes_by_time ON changes (made_at);
CREATE TABLE server_memory (key TEXT PRIMARY KEY, json TEXT NOT NULL) {strictByKey};
`;
