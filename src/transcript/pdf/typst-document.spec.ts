import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { TypstDocuments } from './typst-document.js';

it('try', async () => {
  const template = readFileSync(join(PROJECT_ROOT, 'views/transcript/transcript.typ'), 'utf8');
  const names = ['Zoë Ångström-Łukasz','Γιώργος Παπαδόπουλος','Дмитрий Щербаков','محمد بن سلمان العتيبي','יוסף כהן־לוי','अनुष्का श्रीवास्तव','王小明','김철수', '山田 さくら'];
  const content = { title: 'Transcript', name: names[0], programme: 'Keyhaven Programme', lang: 'en', rtl: false, footer: 'As of 1 May 2026',
    facts: [{ term: 'Holder', values: names }, { term: 'Certification ID', values: ['200 000 001'] }],
    certifications: { title: 'Certifications', none: 'None', heads: ['Certification', 'Awarded', 'Until', 'Standing'], rows: [{ title: 'Cloud Foundations', number: 'A70F-E18D', awarded: '1 May 2024', until: '1 May 2027', standing: 'Active' }] },
    exams: { title: 'Exams', none: 'None', heads: ['Exam', 'Taken', 'Score', 'Result'], rows: [{ code: 'CL-900', title: 'Cloud', taken: '1 April 2024', score: 733, result: 'Passed' }] },
    verify: null };
  const documents = new TypstDocuments();
  for (let i = 0; i < 4; i += 1) {
    const t = performance.now();
    const pdf = await documents.pdf({ template, locale: 'en', content });
    process.stderr.write(`${(performance.now() - t).toFixed(1)} ms ${pdf.length}\n`);
    writeFileSync('/tmp/typst/t.pdf', pdf);
  }
});
