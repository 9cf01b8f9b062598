import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../config/project-root.js';
import { FileRefused } from './file-refused.js';
import { Images } from './images.js';
import { ReceivedFiles } from './received-files.js';
import { shownFileName } from './rules/file-name.js';

// A collection kept beside the project: jest.config.mjs leaves this file out where it does not lie there.
const CORPUS = join(PROJECT_ROOT, '../shared/corpora/uploads.jsonl');

interface Sample {
  id: string;
  filename: string;
  expect: string;
  data_b64?: string;
}

const samples = readFileSync(CORPUS, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample);

/** What each expectation of the collection allows. */
const ALLOWED: [expectation: RegExp, outcomes: string[]][] = [
  [/^reject$/, ['refused']],
  [/^accept_reencoded$|^decided from content only/, ['redrawn']],
  [/^accept_attachment_only$/, ['pdf']],
  [/^reject_or_attachment_only$/, ['refused', 'pdf']],
  [/^reject_or_reencode_first_frame$|or re-encode as image/, ['refused', 'redrawn']],
  [/^accept_with_generated_name_or_reject/, ['refused', 'redrawn']],
];

describe('the collected uploads', () => {
  const files = new ReceivedFiles(new Images());

  const outcomeOf = async (sent: Buffer): Promise<string> => {
    try {
      const { kind, content } = await files.check(sent);
      if (kind === 'pdf') return 'pdf';
      return content.includes('<script') || content.equals(sent) ? 'kept as sent' : 'redrawn';
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return 'refused';
    }
  };

  it.each(samples.filter(({ data_b64 }) => data_b64 !== undefined))(
    '$id $filename: $expect',
    async ({ expect: expectation, data_b64 = '' }) => {
      const [, allowed] = ALLOWED.find(([pattern]) => pattern.test(expectation)) ?? [];
      expect(allowed).toContain(await outcomeOf(Buffer.from(data_b64, 'base64')));
    },
  );

  it('have names of one line, without what cannot be seen', () => {
    for (const { filename } of samples)
      expect(shownFileName(filename)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
