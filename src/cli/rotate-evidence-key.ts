import { KeyRotation } from '../recovery/files/key-rotation.service.js';
import { type Run, CommandError } from './command.js';

export const rotateEvidenceKey: Run = async (app) => {
  const { rotated, secrets, closed } = await app.get(KeyRotation, { strict: false }).run();
  process.stdout.write(
    `The keys of ${rotated} files and ${secrets} secrets of sign-ins are under EVIDENCE_KEY now\n`,
  );
  if (closed > 0)
    throw new CommandError(
      `The keys of ${closed} files open under neither EVIDENCE_KEY nor EVIDENCE_KEY_PREVIOUS`,
    );
};
