// What people write to each other beside the diary, and what the site tells them.
import { z } from 'zod';
import { idSchema } from '../domain/contract.ts';
import { instantSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { relationSchema } from './contracts.ts';
import { route } from './route.ts';

/** Bytes of one attachment. */
export const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  hash: hashSchema,
});

/** As many messages as one answer has, where there are more. */
export const MESSAGE_PAGE = 50;

export const messageSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: z.object({ name: z.string(), relation: relationSchema, me: z.boolean() }),
  text: z.string(),
  /** Records and items that it is about, with the instant where each starts. */
  refers: z.array(z.object({ entry: hashSchema, start: instantSchema })),
  attachments: z.array(attachmentSchema),
});

export const notificationKindSchema = z.enum([
  'terms-offered',
  'terms-accepted',
  'terms-declined',
  'terms-withdrawn',
  'contract-status',
  'device-paired',
  'week-locked',
  'review-reminder',
  'week-approved',
  'week-payable',
  'limit-raised',
  'over-limit-approved',
  'hours-returned',
  'late-time',
  'message',
  'dispute-opened',
  'dispute-answered',
  'dispute-unanswered',
  'dispute-assigned',
  'dispute-unassigned',
  'dispute-decided',
  'dispute-final',
  'dispute-stands',
  'dispute-appealed',
  'dispute-withdrawn',
  'evidence-conflict',
]);

/** As many notifications as one answer has at least, where there are more. */
export const NOTIFICATION_PAGE = 100;

export const notificationSchema = z.object({
  id: idSchema,
  at: instantSchema,
  kind: notificationKindSchema,
  contract: idSchema.nullable(),
  /** Names and numbers that its words need. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where it leads, as a route of the site. */
  link: z.string(),
  read: z.boolean(),
});

/** What a connected page hears; it asks again for what it shows. */
export const liveEventSchema = z.object({
  id: z.int(),
  contract: idSchema.nullable(),
  what: z.enum(['diary', 'week', 'contract', 'dispute', 'message', 'notification', 'device']),
  /** Start of the segment or week that changed, where there is one. */
  at: instantSchema.nullable(),
});

const before = z.coerce.number().int().min(0).optional();
const ofContract = z.strictObject({ contract: idSchema });

export const conversationRoutes = {
  messages: route({
    method: 'GET',
    path: '/api/contracts/:contract/messages',
    summary:
      'The conversation of a contract, newest first, 50 at a time; with `entry` only what refers to that one.',
    params: ofContract,
    query: z.strictObject({ before, entry: hashSchema.optional() }),
    answer: z.array(messageSchema),
  }),
  sendMessage: route({
    method: 'POST',
    path: '/api/contracts/:contract/messages',
    summary: 'Write to the other side; it is kept as record.',
    params: ofContract,
    body: z.strictObject({
      id: idSchema,
      text: z.string().trim().max(10_000),
      refers: z.array(hashSchema).max(200),
      /** Attachments uploaded before. */
      attachments: z.array(idSchema).max(20),
    }),
    answer: messageSchema,
  }),
  readMessages: route({
    method: 'POST',
    path: '/api/contracts/:contract/messages/read',
    summary: 'Mark the conversation as read up to an instant.',
    params: ofContract,
    body: z.strictObject({ until: instantSchema }),
    answer: null,
  }),
  attach: route({
    method: 'PUT',
    path: '/api/contracts/:contract/attachments/:id',
    summary: 'Upload an attachment for a message to come; idempotent.',
    params: z.strictObject({ contract: idSchema, id: idSchema }),
    query: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    body: 'bytes',
    answer: attachmentSchema,
  }),
  attachment: route({
    method: 'GET',
    path: '/api/contracts/:contract/attachments/:id',
    summary: 'An attachment, always as a download.',
    params: z.strictObject({ contract: idSchema, id: idSchema }),
    answer: 'bytes',
  }),
  notifications: route({
    method: 'GET',
    path: '/api/notifications',
    summary: 'What the site has to tell the reader, newest first, 100 at a time.',
    query: z.strictObject({ before }),
    answer: z.array(notificationSchema),
  }),
  readNotifications: route({
    method: 'POST',
    path: '/api/notifications/read',
    summary: 'Mark notifications as read: some of them, or all up to an instant.',
    body: z.union([
      z.strictObject({ ids: z.array(idSchema).min(1).max(100) }),
      z.strictObject({ until: instantSchema }),
    ]),
    answer: null,
  }),
  live: route({
    method: 'GET',
    path: '/api/live',
    summary:
      'Server-sent events: what changed that the reader may see, from now on or after the event `after`.',
    query: z.strictObject({ after: z.coerce.number().int().min(0).optional() }),
    answer: 'events',
  }),
} as const;

export type MessageView = z.infer<typeof messageSchema>;
export type NotificationView = z.infer<typeof notificationSchema>;
export type NotificationKind = z.infer<typeof notificationKindSchema>;
export type LiveEvent = z.infer<typeof liveEventSchema>;
