import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { translator } from '../../language/words.js';
import { dayOf } from '../../profile/record/calendar-day.js';
import type { RecordForComparison } from '../../profile/record/records.service.js';
import { certificationRows } from '../certification-rows.js';
import { holderView } from '../dashboard.views.js';
import { PdfCompiler } from './pdf/pdf-compiler.service.js';
import { ShareCodes } from './share/share-codes.js';
import { TranscriptSignature } from './signature/transcript-signature.js';
import { transcriptStatement } from './signature/transcript-statement.js';
import { TranscriptShares } from './share/transcript-shares.service.js';
import { qrCode } from './qr-code.js';
import { transcriptDocument } from './transcript-document.js';
import { verifyAddress } from './verify-address.js';

const TEMPLATE = join(PROJECT_ROOT, 'views/dashboard/transcript.typ');

/** A holder's transcript as an accessible PDF, with the way to check it. */
@Injectable()
export class TranscriptPdf {
  private template?: Promise<string>;

  constructor(
    private readonly compiler: PdfCompiler,
    private readonly shares: TranscriptShares,
    private readonly codes: ShareCodes,
    private readonly signatures: TranscriptSignature,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** @throws Error where it could not be set */
  async of(accountId: number, record: RecordForComparison, locale: string): Promise<Buffer> {
    const now = this.clock.now();
    const id = await this.shares.ofPdf(accountId, record.profileId);
    const code = this.codes.of(id);
    const url = `${this.environment.baseUrl}/verify/${id}`;
    const qr = await qrCode(verifyAddress(this.environment, id, code));
    const signature = await this.signatures.sign(transcriptStatement(record, url), now);
    const content = transcriptDocument(
      {
        holder: holderView(record),
        certifications: certificationRows(record.awards, dayOf(now)),
        exams: record.exams,
        now,
        check: { url, code, qr, signature },
      },
      locale,
      translator(locale),
    );
    this.template ??= readFile(TEMPLATE, 'utf8');
    return this.compiler.pdf({
      template: await this.template,
      // The person's own language says which Han characters are meant.
      locale: record.locale,
      content,
    });
  }
}
