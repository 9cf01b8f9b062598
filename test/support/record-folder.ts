import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small programme: two certifications, two exams, and two holders with a result and an award each. */
const FILES: Record<string, string> = {
  'certifications.csv': `certification_code,title,level,role,valid_months,description
clouds,Clouds,fundamentals,Developer,0,Shows skills in clouds.
storms,"Storms, Expert",expert,Administrator,12,"Shows ""deep"" skills."
`,
  'exams.csv': `exam_code,title,retired_on
CL-900,Clouds,
ST-300,Storms,2026-06-30
`,
  'requirements.csv': `certification_code,exam_code
clouds,CL-900
storms,CL-900
storms,ST-300
`,
  'holders.csv': `certification_id,given_name,family_name,native_name,birth_date,sign_in_email,contact_email,phone,country,locale,last_sign_in_at
100000001,Ilka,Marwood,,1988-04-12,ilka@post.example,i.marwood@mail.example,+33123456789,FR,fr,2026-08-31T10:48:00Z
100000002,Taras,,Шевченко Тарас,1990-05-16,taras@telecom.example,taras@telecom.example,,UA,uk,
`,
  'exam-results.csv': `registration_id,certification_id,exam_code,taken_on,centre,score,passed
505-000001,100000001,CL-900,2025-01-10,Lyon,812,yes
505-000002,100000002,ST-300,2025-02-11,São Paulo,612,no
`,
  'awards.csv': `certification_number,certification_id,certification_code,awarded_on,expires_on,status
AAAA-0001,100000001,clouds,2025-01-10,,active
AAAA-0002,100000002,storms,2025-02-11,2026-02-11,expired
`,
};

/** A folder of records on disk. */
export interface RecordFolder {
  path: string;
  /** What a file holds now. */
  read(file: string): Promise<string>;
  write(file: string, content: string | Buffer): Promise<void>;
  /** Adds lines to a file. */
  append(file: string, ...lines: string[]): Promise<void>;
  remove(file: string): Promise<void>;
  /** Removes the folder. */
  end(): Promise<void>;
}

/** A new folder with the files of the small programme. */
export async function recordFolder(): Promise<RecordFolder> {
  const path = await mkdtemp(join(tmpdir(), 'keyhaven-records-'));
  const write = (file: string, content: string | Buffer) => writeFile(join(path, file), content);
  const read = (file: string) => readFile(join(path, file), 'utf8');
  for (const [file, content] of Object.entries(FILES)) await write(file, content);
  return {
    path,
    read,
    write,
    append: async (file, ...lines) => write(file, `${await read(file)}${lines.join('\n')}\n`),
    remove: (file) => rm(join(path, file)),
    end: () => rm(path, { recursive: true }),
  };
}
