const DAY_MS = 86_400_000;

/** After so long nothing is tried any more (RFC 5321, 4.5.4.1: four to five days). */
const GIVE_UP_MS = 4 * DAY_MS;

/** What went wrong when a message was handed over, as nodemailer tells it. */
interface Refusal {
  responseCode?: number;
  command?: string;
  code?: string;
}

/**
 * Whether a message will not be tried again: its recipient or its content was refused for good
 * (5yz, RFC 5321, 4.2.1), or it has been tried for four days. What a server says against this one,
 * such as at signing in, may be mended, and every message waits for that.
 */
export function isGivenUp(refusal: Refusal, waitedMs: number): boolean {
  if (waitedMs >= GIVE_UP_MS) return true;
  const { responseCode = 0, command = '' } = refusal;
  return responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command);
}

/** The reason in one word, without what the server wrote, which may name the recipient: a code of SMTP, or of the connection. */
export function failureWord({ responseCode, code }: Refusal): string {
  return String(responseCode ?? code ?? 'unknown');
}
