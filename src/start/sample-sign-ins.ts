import { SAMPLE_PASSWORD, SAMPLE_PEOPLE } from '../sample/sample-people.js';

/** The sample sign-ins as the terminal shows them: address and role, a line each, and where its mails are read. */
export function sampleSignIns(): string {
  const width = Math.max(...SAMPLE_PEOPLE.map(({ email }) => email.length));
  const lines = SAMPLE_PEOPLE.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}\n`);
  return `Sample sign-ins, the password of all is "${SAMPLE_PASSWORD}":\n${lines.join('')}Mails are kept at /dev/mail\n`;
}
