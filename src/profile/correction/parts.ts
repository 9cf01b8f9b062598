import { CorrectedRecords } from './corrected-records.js';
import { Correction } from './correction.entity.js';
import { CorrectionMails } from './correction-mails.service.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { CorrectionObjections } from './correction-objections.service.js';
import { CorrectionReleases } from './correction-releases.service.js';
import { CorrectionRetention } from './correction-retention.js';
import { CorrectionSweep } from './correction-sweep.service.js';
import { Corrections } from './corrections.service.js';
import { FormerRecordAddress } from './former-record-address.entity.js';
import { FormerRecordAddresses } from './former-record-addresses.service.js';
import { HolderObjectionController } from './holder-objection.controller.js';
import { RecordAddressees } from './record-addressees.service.js';
import { ValuesOnRecord } from './values-on-record.service.js';

export const CORRECTION_ENTITIES = [Correction, CorrectionNotice, FormerRecordAddress];

export const CORRECTION_CONTROLLERS = [HolderObjectionController];

/** What the rooms above use. */
export const CORRECTION_OFFERED = [
  CorrectedRecords,
  Corrections,
  CorrectionObjections,
  CorrectionReleases,
  CorrectionSweep,
  FormerRecordAddresses,
  RecordAddressees,
  ValuesOnRecord,
];

/** What it takes beside that. */
export const CORRECTION_OWN = [CorrectionMails, CorrectionRetention];
