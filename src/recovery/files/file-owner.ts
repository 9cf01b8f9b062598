import type { SealedFile } from '../../storage/sealed-files.js';
import type { EvidenceFile } from './evidence-file.entity.js';

/** Whose file it is: a draft's, or a ticket's. */
export type FileOwner = { draftId: string } | { ticketId: number };

/** What a file's key is bound to, besides the file. */
export function ownerName(owner: FileOwner): string {
  return 'draftId' in owner ? `draft ${owner.draftId}` : `ticket ${owner.ticketId}`;
}

/** The owner that a row names. */
export function ownerOf({ id, draftId, ticketId }: EvidenceFile): FileOwner {
  if (ticketId !== null) return { ticketId };
  if (draftId !== null) return { draftId };
  throw new Error(`file ${id} has no owner`);
}

/** A row as the storage knows it. @throws Error where its key was destroyed */
export function sealedFile({ id, keyId, wrappedKey }: EvidenceFile): SealedFile {
  if (keyId === null || wrappedKey === null) throw new Error(`file ${id} was destroyed`);
  return { id, keyId, wrapped: wrappedKey };
}
