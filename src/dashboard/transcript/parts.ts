import { PdfCompiler } from './pdf/pdf-compiler.service.js';
import { ShareRetention } from './share/share-retention.js';
import { ShareCodes } from './share/share-codes.js';
import { SharesController } from './share/shares.controller.js';
import { TranscriptShareView } from './share/transcript-share-view.entity.js';
import { TranscriptShare } from './share/transcript-share.entity.js';
import { TranscriptShares } from './share/transcript-shares.service.js';
import { Verifications } from './share/verification.service.js';
import { VerifyController } from './share/verify.controller.js';
import { SignatureController } from './signature/signature.controller.js';
import { TranscriptSignature } from './signature/transcript-signature.js';
import { TranscriptPdf } from './transcript-pdf.service.js';
import { TranscriptController } from './transcript.controller.js';

/** What the dashboard's module is made of for transcripts. */
export const TRANSCRIPT_ENTITIES = [TranscriptShare, TranscriptShareView];

/** The signature's own address comes before `/verify/:id`. */
export const TRANSCRIPT_CONTROLLERS = [
  TranscriptController,
  SharesController,
  SignatureController,
  VerifyController,
];

export const TRANSCRIPT_PROVIDERS = [
  PdfCompiler,
  ShareCodes,
  ShareRetention,
  TranscriptPdf,
  TranscriptSignature,
  TranscriptShares,
  Verifications,
];
