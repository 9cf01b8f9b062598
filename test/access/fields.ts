import { textVersion } from '../../src/forum/editing/post-text.js';

const SEEN = { version: '1' };
/** The decision that is tried to be taken back. */
export const DECISION = '7f8a1f0e-5c1b-4a39-9a0e-2f6f5b1d9c11';
const SANCTION = { version: '0.0', message: 'A word.', reason: 'spam' };
const ENTRY = { label: 'A reason', text: 'A sentence.' };
/** What the posts of the matrix read. */
const TEXT = { title: 'A question', body: 'What now?' };
const WORDS = { ...SEEN, message: 'A word.' };

/** What a form has to hold before anybody asks who sends it. All others are sent empty. */
const FIELDS: Record<string, Record<string, string>> = {
  'POST /admin/corrections/:id/release': { reason: 'It is clear.' },
  'POST /admin/proposals/:id': { act: 'confirm' },
  'POST /admin/words/:id': { action: 'flag' },
  'POST /admin/reasons/:list': ENTRY,
  'POST /admin/reasons/:list/:key/place': { step: 'down', place: '1' },
  'POST /admin/templates/:list': ENTRY,
  'POST /admin/templates/:list/:key/place': { step: 'down', place: '1' },
  'POST /moderation/:kind/:id/approval': WORDS,
  'POST /moderation/:kind/:id/changes': { ...SEEN, ...TEXT, message: '' },
  'POST /moderation/:kind/:id/identity-check': {
    ...SEEN,
    kind: 'live',
    document: 'passport',
    country: 'FR',
    heldAt: '2026-01-01T10:00',
    agreesName: '1',
    agreesBirthDate: '1',
    agreesFace: '1',
  },
  'POST /moderation/:kind/:id/draft': { ...WORDS, draft: 'rejection' },
  'POST /moderation/:kind/:id/note': { ...SEEN, body: 'A note.' },
  'POST /moderation/:kind/:id/question': WORDS,
  'POST /moderation/:kind/:id/record': { ...SEEN, record: '200000001' },
  'POST /moderation/:kind/:id/record-views': { ...SEEN, field: 'phone', reason: 'close' },
  'POST /moderation/:kind/:id/rejection': { ...WORDS, reason: 'spam' },
  'POST /moderation/:kind/:id/result': {
    ...WORDS,
    exam: 'CL-900',
    takenOn: '2024-05-06',
    score: '733',
    passed: 'yes',
    registrationId: '700-104999',
    centre: 'Berlin',
  },
  'POST /moderation/:kind/:id/send-back': WORDS,
  'POST /moderation/:kind/:id/undo-merge': { ...SEEN, reason: 'asked' },
  'POST /moderation/undo': { decision: DECISION },
  'POST /moderation/people': { q: 'anders' },
  'POST /moderation/search': { q: 'nobody@post.example' },
  'POST /moderation/people/:handle/notes': { ...SEEN, body: 'A note.' },
  'POST /moderation/people/:handle/sanctions/:sanction/end': { ...WORDS, reason: 'mistake' },
  'POST /moderation/people/:handle/silence': { ...SANCTION, length: 'days' },
  'POST /moderation/people/:handle/suspension': { ...SANCTION, length: 'days' },
  'POST /moderation/people/:handle/warning': SANCTION,
  'POST /c/:slug/follow': { level: 'watching' },
  'POST /posts/:id/bookmark': { on: '1' },
  'POST /posts/:id/helpful': { on: '1' },
  'POST /posts/:id/too': { on: '1' },
  'POST /topics/:id/follow': { level: 'watching' },
  'POST /notifications/:id': { read: '1' },
  'POST /notifications/read': { upTo: '1' },
  'POST /posts/:id/edit': { ...TEXT, body: 'Changed.', version: textVersion(TEXT), reason: '' },
  'POST /posts/:id/deletion': { reason: 'spam' },
  'POST /posts/:id/redaction': { ...SEEN, passages: 'What now?', reason: 'spam' },
  'POST /settings/security/passkeys/:id/name': { name: 'Key' },
  'POST /topics/:id/answer': { post: '2' },
  'POST /topics/:id/category': { ...SEEN, category: 'profile' },
  'POST /topics/:id/closing': { ...SEEN, when: 'now', reason: 'settled' },
  'POST /topics/:id/pin': SEEN,
  'POST /topics/:id/split': { ...SEEN, numbers: '2', title: 'Another', category: 'exams' },
  'POST /topics/:id/reopening': SEEN,
  'POST /topics/:id/tags': { ...SEEN, tags: 'results' },
  'POST /topics/:id/unpin': SEEN,
};

export function fieldsOf(route: string): Record<string, string> {
  return FIELDS[route] ?? {};
}
