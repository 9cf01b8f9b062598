import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';
import { labelledSecrets } from './labelled-secret.js';

/**
 * Keys and tokens that say by their beginning or form what they are. Lengths
 * are bounded from above where a pattern goes on, so that each is tried once.
 */
const KNOWN: readonly RegExp[] = [
  // Amazon, Google, GitHub, GitLab, Slack, Stripe, OpenAI, Anthropic, npm, PyPI, Hugging Face, Docker, Shopify, SendGrid, Telegram, DigitalOcean, Square, Twilio, Mailgun, Linear, Notion, Vault, age
  /\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ABIA|ACCA)[A-Z2-7]{16}\b/g,
  /\bAIza[\w-]{35}/g,
  /\bya29\.[\w-]{20,300}/g,
  /\bGOCSPX-[\w-]{20,60}/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,255}\b/g,
  /\bgithub_pat_\w{40,255}\b/g,
  /\bgl(?:pat|ptt|rt|dt|cbt|ft|soat|agent|imt)-[\w-]{20,100}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g,
  /\bxapp-\d-[A-Za-z0-9-]{10,250}/g,
  /\b(?:https:\/\/)?hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,80}/g,
  /\b(?:https:\/\/)?(?:discord|discordapp)\.com\/api\/webhooks\/\d{10,25}\/[\w-]{30,100}/g,
  /\b(?:sk|rk|pk|whsec)_(?:live|test)_[A-Za-z0-9]{10,250}\b/g,
  /\bwhsec_[A-Za-z0-9+/=]{20,100}/g,
  /\bsk-(?:ant-|proj-|svcacct-|or-)?[\w-]{20,250}/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-[\w-]{50,300}/g,
  /\bhf_[A-Za-z0-9]{30,60}\b/g,
  /\bdckr_(?:pat|oat)_[\w-]{20,80}/g,
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g,
  /\bSG\.[\w-]{16,30}\.[\w-]{30,60}/g,
  /\b\d{8,10}:AA[\w-]{32,35}/g,
  /\bdo[opr]_v1_[a-f0-9]{64}\b/g,
  /\b(?:EAAA|sq0[a-z]{3}-)[\w-]{22,80}/g,
  /\b(?:AC|SK)[a-f0-9]{32}\b/g,
  /\bkey-[a-f0-9]{32}\b/g,
  /\b(?:lin_api|secret|ntn)_[A-Za-z0-9]{40,60}\b/g,
  /\bhv[sbr]\.[\w-]{24,200}/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{50,70}/g,
  // JSON web tokens
  /\beyJ[\w-]{8,2000}\.eyJ?[\w-]{8,4000}\.[\w-]{4,2000}/g,
  /\bPuTTY-User-Key-File-\d/g,
  // Addresses that carry a password, connection strings, headers
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@<>"']{1,80}:[^\s/:@<>"']{1,120}@[^\s/@<>"']{1,253}/gi,
  /\b(?:AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{30,120}={0,2}/g,
  /\bBasic [A-Za-z0-9+/]{16,300}={0,2}(?![A-Za-z0-9+/=])/g,
  /\bBearer [\w.~+/-]{20,2000}=*/g,
  // The service's own one-time links
  /\/(?:claim|not-me|reset-password|unsubscribe|withdrawal)\/[\w-]{20,200}/g,
];
const KEY_BEGINS = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** What people write where a secret would stand. */
const PLACEHOLDER =
  /^[^\p{L}\p{N}]*$|x{4}|\*{3}|\.{3}|…|example|your|placeholder|redacted|dummy|<|\{\{|\$\{/iu;

/** Keys, tokens, passwords beside their word, private keys and addresses with a password in them. */
export function secrets(text: string, labels: LabelIndex): Span[] {
  const known = KNOWN.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: match }) => !PLACEHOLDER.test(secretPart(match)) && isMixed(match))
      .map(({ 0: match, index }) => ({ start: index, end: index + match.length })),
  );
  return [...privateKeys(text), ...known, ...labelledSecrets(text, labels)];
}

/** Of an address, the password alone; `example` is a usual end of a host. */
function secretPart(match: string): string {
  return /^[a-z][^:]*:\/\/[^:@]*:([^@]*)@/i.exec(match)?.[1] ?? match;
}

/** A word is no key: one has figures, or letters of both sizes. */
function isMixed(match: string): boolean {
  return (
    /\d/.test(match) ||
    /[a-z][A-Z]|[A-Z]{2,}[a-z]/.test(match) ||
    /^[A-Z2-7]{20}$/.test(match) ||
    match.includes('://')
  );
}

/** Private keys in text form, each to its last line or to the end of the text. */
function privateKeys(text: string): Span[] {
  const found: Span[] = [];
  for (const { index } of text.matchAll(KEY_BEGINS)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const close = text.indexOf('-----END', index);
    const lineEnd = close === -1 ? -1 : text.indexOf('\n', close);
    found.push({ start: index, end: lineEnd === -1 ? text.length : lineEnd });
  }
  return found;
}
