import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EvidenceFiles, type PutAway } from '../recovery/files/evidence-files.service.js';
import type { Upload } from '../recovery/files/uploads.js';
import { AddressProof } from '../recovery/request/address-proof.entity.js';
import { AddressProofs } from '../recovery/request/address-proofs.service.js';
import { Drafts } from '../recovery/request/drafts.service.js';
import { Intake } from '../recovery/request/intake.service.js';
import { Submission } from '../recovery/request/submission.service.js';
import {
  EMPTY_EXAM,
  type ExamAnswer,
  type NewNameAnswer,
  NO_ANSWERS,
  type PersonAnswer,
} from '../recovery/rules/answers.js';
import type { TicketKind } from '../recovery/rules/ticket-kinds.js';
import { ticketNumber } from '../recovery/rules/ticket-number.js';

/** What somebody of the sample programme sends. */
export interface SampleRequest {
  kind: TicketKind;
  contact: string;
  person?: Partial<PersonAnswer>;
  exams?: Partial<ExamAnswer>[];
  phone?: string;
  /** Of a changed name: the one to have from now on. */
  newName?: NewNameAnswer;
  /** Addresses on record whose codes were entered. */
  proves?: string[];
  document?: Upload;
}

/** Makes tickets as requesters do, without their mails being read. */
export class SampleTicketMaker {
  constructor(private readonly app: INestApplicationContext) {}

  /** Sends a request. @returns its number */
  async send(request: SampleRequest): Promise<string> {
    const drafts = this.get(Drafts);
    const { draft, newKey } = await drafts.save(null, 'kind', () => ({ kind: request.kind }));
    const key = newKey ?? '';
    await drafts.save(key, 'contact', ({ answers }) => ({
      answers: {
        person: { ...NO_ANSWERS.person, ...request.person },
        exams: (request.exams ?? []).map((exam) => ({ ...EMPTY_EXAM, ...exam })),
        phone: request.phone ?? answers.phone,
        ...(request.newName && { newName: request.newName }),
      },
      contactAddress: request.contact,
      contactConfirmedAt: draft.savedAt,
      contactProven: true,
    }));
    if (request.document) await this.addFile(draft.id, request.document);
    await this.prove(draft.id, draft.savedAt, request.proves ?? []);
    const id = await this.get(Submission).submit(key, { locale: 'en', ip: undefined, actor: null });
    if (id === null) throw new Error('the sample request was not taken in');
    await this.get(Intake).takeIn(id);
    return ticketNumber(id);
  }

  private async prove(draftId: string, at: Date, addresses: string[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      for (const address of addresses) {
        const { id } = await this.get(AddressProofs).name(tx, { draftId }, address);
        await tx.update(AddressProof, id, { provenAt: at });
      }
    });
  }

  private addFile(draftId: string, document: Upload): Promise<void> {
    const files = this.get(EvidenceFiles);
    const keep = (kept: PutAway[]) =>
      this.dataSource.transaction((tx) => files.add(tx, { draftId }, kept));
    return files.take({ draftId }, [document], keep);
  }

  private get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  private get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }
}
