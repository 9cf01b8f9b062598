import { appealDoors } from './appeal-states.js';
import { correctionStates, recordStates } from './correction-states.js';
import { topicStates } from './forum-states.js';
import { importStates } from './import-states.js';
import { decisionStates, itemStates, severalStates } from './item-states.js';
import { personStates } from './person-states.js';
import type { Content } from './prepared-content.js';
import { proposalStates } from './proposal-states.js';
import type { State } from './state.js';

/** Which content a path is tried on. The first that fits counts. */
const SOURCES: [path: RegExp, states: (content: Content) => State[]][] = [
  [/^\/(topics|t)\/:id/, (it) => topicStates(it, { id: it.topicId, slug: 'a-question' })],
  [/^\/posts\/:id/, (it) => topicStates(it, { id: it.postId })],
  [/^\/moderation\/people\/:handle/, personStates],
  [/^\/moderation\/:kind\/:id/, itemStates],
  [/^\/moderation\/undo$/, decisionStates],
  [/^\/moderation\/several$/, severalStates],
  [
    /^\/moderation\/statistics\/:table/,
    () => ['days', 'persons', 'unknown'].map((table) => ({ name: table, values: { table } })),
  ],
  [/^\/appeals\/:kind\/:id/, appealDoors],
  [/^\/admin\/people\/:id/, (it) => one({ id: it.authorId })],
  [/^\/admin\/profiles\/:certificationId/, recordStates],
  [/^\/admin\/corrections\/:id/, correctionStates],
  [/^\/corrections\/not-me\/:token/, (it) => one({ token: it.correctionToken })],
  [/^\/corrections\/not-me$/, (it) => followed('kh.correction-not-me', it.correctionToken)],
  [/^\/admin\/import\/:id/, importStates],
  [/^\/admin\/proposals\/:id/, proposalStates],
  [/^\/admin\/words\/:id/, words],
  [/^\/admin\/reasons\/:list/, () => entries('post-rejection', 'spam')],
  [/^\/admin\/templates\/:list/, () => entries('ticket-question', 'exam')],
  [/^\/settings\/security\/passkeys\/:id/, passkeys],
  [/^\/notifications\/:id/, notices],
  [/^\/dashboard\/transcript\/shares\/:id/, (it) => one({ id: it.shareId })],
  [/^\/verify\/:id/, sharedTranscripts],
  [/^\/unsubscribe\/:token/, (it) => one({ token: it.unsubscribeToken })],
  [/^\/drafts\/:place/, () => one({ place: 'new' })],
  [/^\/c\/:slug/, () => one({ slug: 'exams' })],
  [/^\/sitemaps\/:part/, () => one({ part: 0 })],
  [/^\/tags\/:tag/, () => one({ tag: 'renewal' })],
  [/^\/u\/:handle/, (it) => one({ handle: it.authorHandle })],
  [/^\/certifications\/:code/, () => one({ code: 'clouds' })],
  [/^\/exams\/:code/, () => one({ code: 'CL-900' })],
  [/^\/help\/:topic/, () => one({ topic: 'dashboard' })],
  [/^\/tickets\/:number/, ticketDoors],
  [/^\/claim\/:token/, (it) => one({ token: it.claimToken })],
  [/^\/not-me\/:token/, (it) => one({ token: it.objectionToken })],
  [/^\/recover\/return\/:token/, (it) => one({ token: it.returnToken })],
  [/^\/welcome\/:token/, (it) => one({ token: it.welcomeToken })],
  [/^\/welcome$/, (it) => followed('kh.welcome', it.welcomeToken)],
  [/^\/addresses\/not-me\/:token/, (it) => one({ token: it.addressUndoToken })],
  [/^\/addresses\/not-me$/, (it) => followed('kh.address-undo', it.addressUndoToken)],
  [/^\/recovery-contact\/leave\/:token/, (it) => one({ token: it.withdrawalToken })],
  [/^\/recovery-contact\/leave$/, (it) => followed('kh.contact-leave', it.withdrawalToken)],
  [/^\/recovery-contact\/:token/, (it) => one({ token: it.invitationToken })],
  [
    /^\/recovery-contact(\/acceptance|\/refusal)?$/,
    (it) => followed('kh.contact', it.invitationToken),
  ],
  [/^\/vouch\/:token/, (it) => one({ token: it.vouchingToken })],
  [/^\/vouch(\/confirmation|\/refusal)?$/, (it) => followed('kh.vouch', it.vouchingToken)],
  [/^\/regain\/:token/, (it) => one({ token: it.regainToken })],
  [/^\/regain$/, (it) => followed('kh.regain', it.regainToken)],
  [/^\/claim$/, (it) => followed('kh.claim', it.claimToken)],
  [/^\/not-me$/, (it) => followed('kh.not-me', it.objectionToken)],
  [
    /^\/recover\/return(\/go-on)?$/,
    (it) => [
      ...followed('kh.return', it.returnToken),
      ...opened('kh.recovery', it.draftKey, 'draft begun', 'no draft'),
    ],
  ],
  [/^\/recover\/files\/:file/, draftFiles],
  [/^\/recover(\/|$)/, (it) => opened('kh.recovery', it.draftKey, 'draft begun', 'no draft')],
];

/** The states that a path is tried in. One that nobody thought of is tried with values that name nothing. */
export function statesOf(path: string, content: Content): State[] {
  const [, states] = SOURCES.find(([pattern]) => pattern.test(path)) ?? [];
  if (states) return states(content);
  return [{ name: path.includes(':') ? 'unknown' : '', values: {} }];
}

/** A path with values for its parameters. */
export function addressOf(path: string, { values }: State): string {
  return path.replace(/:(\w+)/g, (_all, name: string) => String(values[name] ?? NOTHING));
}

const NOTHING = '999999999';

/** The one that there is, and none. */
function one(values: State['values']): State[] {
  return [
    { name: 'known', values },
    { name: 'unknown', values: {} },
  ];
}

/** A page whose link was followed before, which is in a cookie now, and not. */
function followed(cookie: string, token: string): State[] {
  return opened(cookie, token, 'link opened', 'no link opened');
}

function opened(cookie: string, value: string, name: string, without: string): State[] {
  return [
    { name: without, values: {} },
    { name, values: {}, cookie: `${cookie}=${value}` },
  ];
}

function draftFiles({ draftFileId, draftKey }: Content): State[] {
  const values = { file: draftFileId };
  const cookie = `kh.recovery=${draftKey}`;
  return [
    { name: "of another's draft", values },
    { name: 'of the draft', values, cookie },
    { name: 'unknown', values: {}, cookie },
  ];
}

/** A transcript that its holder shares, without its code and with it. */
function sharedTranscripts({ shareId, shareCode }: Content): State[] {
  const values = { id: shareId };
  return [
    { name: 'no code', values },
    { name: 'opened by its code', values, cookie: `kh.verify=${shareId}.${shareCode}` },
    { name: 'unknown', values: {} },
  ];
}

function notices({ authorId, postId }: Content): State[] {
  const of = (account: number) => `delete from notifications;
    insert into notifications (id, account_id, post_id, occasion, kind, created_at)
      values (1, ${account}, ${postId}, 'published', 'reply', now())`;
  return [
    { name: "another's", values: { id: 1 }, arrange: () => of(authorId) },
    { name: 'own', values: { id: 1 }, arrange: of, own: true },
    { name: 'unknown', values: {}, arrange: () => 'delete from notifications' },
  ];
}

function words(): State[] {
  const list = (id: number) =>
    `delete from watched_words; insert into watched_words (id, word, key, action) values (${id}, 'darn', 'darn', 'hold')`;
  return [
    { name: 'listed', values: { id: 1 }, arrange: () => list(1) },
    { name: 'unknown', values: {}, arrange: () => list(1) },
  ];
}

function passkeys({ authorId }: Content): State[] {
  const id = 'a2V5LW9mLXRoZS1tYXRyaXg';
  const none = `delete from account_passkeys where id = '${id}';`;
  const of = (account: number) => `${none}
    insert into account_passkeys (id, account_id, name, public_key, counter, transports, backed_up, added_at)
      values ('${id}', ${account}, 'Key', '', 0, '{}', false, now());`;
  return [
    { name: "another's", values: { id }, arrange: () => of(authorId) },
    { name: 'own', values: { id }, arrange: of, own: true },
    { name: 'unknown', values: {}, arrange: () => none },
  ];
}

function ticketDoors({ ticketNumber, ticketId, ticketCode }: Content): State[] {
  const values = { number: ticketNumber };
  const filer = (id: number | 'null') =>
    `update recovery_tickets set filer_account_id = ${id} where id = ${ticketId}`;
  return [
    { name: "another's", values, arrange: () => filer('null') },
    { name: 'sent by this account', values, arrange: filer, own: true },
    {
      name: 'opened by its code',
      values,
      arrange: () => filer('null'),
      cookie: `kh.${ticketNumber}=${ticketCode}`,
    },
    { name: 'unknown', values: {} },
  ];
}

/** An entry of a list of administrators, and one that is in none. */
function entries(list: string, key: string): State[] {
  return [
    { name: 'listed', values: { list, key } },
    { name: 'unknown', values: { list: 'nothing', key } },
  ];
}
