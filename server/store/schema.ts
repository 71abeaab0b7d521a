// The tables as queries see them: one interface each, in the order of the migrations.
import type { ColumnType, Generated } from 'kysely';

/** Whole numbers; booleans are 0 and 1. */
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

export interface OrganisationsTable {
  readonly id: string;
  readonly name: string;
  readonly created_at: number;
}

export interface PeopleTable {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string | null;
  readonly roles_json: string;
  readonly organisation: string | null;
  readonly zone: string | null;
  readonly language: string;
  readonly theme: string;
  readonly sample: number;
  readonly created_at: number;
  readonly joined_at: number | null;
}

export interface SessionsTable {
  readonly token_hash: string;
  readonly person: string;
  readonly csrf: string;
  readonly created_at: number;
  readonly used_at: number;
  readonly stepped_up_at: number | null;
  readonly by_link: Generated<number>;
}

export interface LinksTable {
  readonly token_hash: string;
  readonly kind: string;
  readonly person: string;
  readonly created_by: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly used_at: number | null;
  readonly role: string | null;
  readonly organisation: string | null;
}

export interface InvitedTable {
  readonly organisation: string;
  readonly person: string;
  readonly name: string;
  readonly at: number;
}

/** `failed_sign_ins` and `link_requests`. */
export interface AttemptsTable {
  readonly email: string;
  readonly count: number;
  readonly last_at: number;
}

export interface DevicesTable {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly paired_at: number;
  readonly seen_at: number | null;
  readonly revoked_at: number | null;
}

export interface DeviceKeysTable {
  readonly key: string;
  readonly device: string;
  readonly public_key: string;
  readonly enrolled_at: number;
}

export interface PairingsTable {
  readonly device_code_hash: string;
  readonly user_code: string;
  readonly public_key: string;
  readonly name: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly polled_at: number | null;
  readonly interval: number;
  readonly person: string | null;
  readonly approved: number | null;
  readonly used_at: number | null;
}

export interface AccessTokensTable {
  readonly token_hash: string;
  readonly device: string;
  readonly expires_at: number;
}

export interface UsedAssertionsTable {
  readonly id: string;
  readonly expires_at: number;
}

export interface TimersTable {
  readonly device: string;
  readonly person: string;
  readonly contract: string | null;
  readonly since: number | null;
  readonly reported_at: number;
  readonly stop_asked: number;
}

export interface ContractsTable {
  readonly id: string;
  readonly organisation: string;
  readonly freelancer: string;
  readonly title: string;
  readonly currency: string;
  readonly state: string;
  readonly paused_by: string | null;
  readonly sample: number;
  readonly created_by: string;
  readonly created_at: number;
  readonly data_key: ColumnType<Uint8Array | null>;
  readonly revision: number;
}

export interface ContractVersionsTable {
  readonly contract: string;
  readonly version: number;
  readonly terms_json: string;
  readonly text: string;
  readonly hash: string;
  readonly freelancer_name: string;
  readonly offered_by: string;
  readonly offered_at: number;
  readonly accepted_at: number | null;
  readonly declined_at: number | null;
}

export interface ContractStatusesTable {
  readonly contract: string;
  readonly at: number;
  readonly status: string;
  readonly person: string;
}

export interface EventsTable {
  readonly position: Generated<number>;
  readonly contract: string;
  readonly id: string;
  readonly type: string;
  readonly week: number | null;
  readonly at: number;
  readonly person: string | null;
  readonly event_json: string;
}

export interface EventEntriesTable {
  readonly contract: string;
  readonly entry: string;
  readonly position: number;
}

export interface JournalsTable {
  readonly contract: string;
  readonly key: string;
  readonly freelancer: string;
  readonly entries: number;
  readonly head: string | null;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly closed_reason: string | null;
}

export interface EntriesTable {
  readonly contract: string;
  readonly key: string;
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  readonly segment: number | null;
  readonly starts: number | null;
  readonly ends: number | null;
  readonly wall: number;
  readonly received: number;
  readonly place: number;
  readonly envelope: Bytes;
  readonly body: string | null;
  readonly body_salt: string | null;
  readonly memo: string | null;
  readonly memo_salt: string | null;
  readonly labels: string | null;
  readonly labels_salt: string | null;
  readonly effect_json: string;
}

export interface EntryRefsTable {
  readonly contract: string;
  readonly target: string;
  readonly entry: string;
}

export interface ConflictsTable {
  readonly contract: string;
  readonly key: string;
  readonly seq: number;
  readonly hash: string;
  readonly envelope: Bytes;
  readonly received: number;
}

export interface BusyTable {
  readonly freelancer: string;
  readonly starts: number;
  readonly ends: number;
  readonly contract: string;
  readonly entry: string;
  readonly key: string;
}

export interface SequencesTable {
  readonly freelancer: string;
  readonly next: number;
}

export interface PicturesTable {
  readonly contract: string;
  readonly commitment: string;
  readonly entry: string;
  readonly role: string;
  readonly display: number;
  readonly salt: string | null;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly state: string;
  readonly problem: string | null;
  readonly received_at: number | null;
  readonly removed: Generated<number>;
}

export interface WeeksTable {
  readonly contract: string;
  readonly week: number;
  readonly stage: string;
  readonly next_at: number | null;
}

export interface TransitionsTable {
  readonly contract: string;
  readonly subject: string;
  readonly what: string;
  readonly at: number;
}

export interface DisputesTable {
  readonly contract: string;
  readonly id: string;
  readonly week: number;
  readonly state: string;
  readonly until: number | null;
  readonly opened_by: string;
  readonly opened_at: number;
  readonly reviewer: string | null;
  readonly first_reviewer: string | null;
}

export interface DisputeLogTable {
  readonly position: Generated<number>;
  readonly contract: string;
  readonly dispute: string;
  readonly at: number;
  readonly person: string | null;
  readonly what: string;
  readonly text: string;
  readonly decisions_json: string;
}

export interface MessagesTable {
  readonly contract: string;
  readonly id: string;
  readonly at: number;
  readonly person: string;
  readonly relation: string;
  readonly text: string;
  readonly refers_json: string;
}

export interface MessageRefsTable {
  readonly contract: string;
  readonly entry: string;
  readonly message: string;
}

export interface MessageReadsTable {
  readonly contract: string;
  readonly person: string;
  readonly until: number;
}

export interface AttachmentsTable {
  readonly contract: string;
  readonly id: string;
  readonly message: string | null;
  readonly person: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly hash: string;
  readonly at: number;
}

export interface ViewsTable {
  readonly position: Generated<number>;
  readonly contract: string;
  readonly at: number;
  readonly person: string;
  readonly relation: string;
  readonly what: string;
  readonly starts: number | null;
  readonly ends: number | null;
  readonly entry: string | null;
}

export interface FirstViewsTable {
  readonly position: Generated<number>;
  readonly contract: string;
  readonly entry: string;
  readonly at: number;
}

export interface NotificationsTable {
  readonly id: string;
  readonly person: string;
  readonly at: number;
  readonly kind: string;
  readonly contract: string | null;
  readonly facts_json: string;
  readonly link: string;
  readonly read_at: number | null;
}

export interface MailsTable {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
  readonly created_at: number;
  readonly next_at: number | null;
  readonly leased_until: number | null;
  readonly tries: number;
  readonly sent_at: number | null;
  readonly problem: string | null;
}

export interface ChangesTable {
  readonly id: Generated<number>;
  readonly contract: string | null;
  readonly person: string | null;
  readonly what: string;
  readonly at: number | null;
  readonly made_at: number;
}

export interface ServerMemoryTable {
  readonly key: string;
  readonly json: string;
}

export interface Tables {
  readonly organisations: OrganisationsTable;
  readonly people: PeopleTable;
  readonly sessions: SessionsTable;
  readonly links: LinksTable;
  readonly invited: InvitedTable;
  readonly failed_sign_ins: AttemptsTable;
  readonly link_requests: AttemptsTable;
  readonly devices: DevicesTable;
  readonly device_keys: DeviceKeysTable;
  readonly pairings: PairingsTable;
  readonly access_tokens: AccessTokensTable;
  readonly used_assertions: UsedAssertionsTable;
  readonly timers: TimersTable;
  readonly contracts: ContractsTable;
  readonly contract_versions: ContractVersionsTable;
  readonly contract_statuses: ContractStatusesTable;
  readonly events: EventsTable;
  readonly event_entries: EventEntriesTable;
  readonly journals: JournalsTable;
  readonly entries: EntriesTable;
  readonly entry_refs: EntryRefsTable;
  readonly conflicts: ConflictsTable;
  readonly busy: BusyTable;
  readonly sequences: SequencesTable;
  readonly pictures: PicturesTable;
  readonly weeks: WeeksTable;
  readonly transitions: TransitionsTable;
  readonly disputes: DisputesTable;
  readonly dispute_log: DisputeLogTable;
  readonly messages: MessagesTable;
  readonly message_refs: MessageRefsTable;
  readonly message_reads: MessageReadsTable;
  readonly attachments: AttachmentsTable;
  readonly views: ViewsTable;
  readonly first_views: FirstViewsTable;
  readonly notifications: NotificationsTable;
  readonly mails: MailsTable;
  readonly changes: ChangesTable;
  readonly server_memory: ServerMemoryTable;
}
