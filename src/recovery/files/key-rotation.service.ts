import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { FactorRotation } from '../../accounts/factors/factor-rotation.service.js';
import { Audit } from '../../audit/audit.js';
import { EvidenceKeys, type WrappedKey } from '../../storage/evidence-keys.js';
import { SealedFiles } from '../../storage/sealed-files.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { EvidenceFile } from './evidence-file.entity.js';
import { ownerName, ownerOf, sealedFile } from './file-owner.js';

/** Files whose key was sealed anew, those whose key opens under neither evidence key, and other secrets sealed anew. */
export interface Rotation {
  rotated: number;
  secrets: number;
  closed: number;
}

/** Seals the keys of all files, and what else is under the evidence key, under the present one. Contents are not touched. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sealed: SealedFiles,
    private readonly keys: EvidenceKeys,
    private readonly factors: FactorRotation,
    private readonly givenFactors: GivenFactors,
    private readonly audit: Audit,
  ) {}

  /** May be repeated; while it runs, files can be read. */
  async run(): Promise<Rotation> {
    return this.dataSource.transaction(async (tx) => {
      const secrets = (await this.factors.run(tx)) + (await this.givenFactors.rotate(tx));
      const files = await tx.find(EvidenceFile, {
        where: { destroyedAt: IsNull(), keyId: Not(this.keys.currentId) },
        lock: { mode: 'pessimistic_write' },
        order: { id: 'ASC' },
      });
      let rotated = 0;
      for (const file of files) if (await this.rewrap(tx, file)) rotated += 1;
      if (rotated + secrets > 0)
        await this.audit.append(tx, {
          actor: null,
          action: 'evidence.rotated',
          subject: { kind: 'evidence', id: 'key' },
          details: { files: rotated, secrets },
        });
      return { rotated, secrets, closed: files.length - rotated };
    });
  }

  /** False where the key does not open: one file that cannot be read must not keep the others from it. */
  private async rewrap(tx: EntityManager, file: EvidenceFile): Promise<boolean> {
    const rewrapped = this.opened(file);
    if (!rewrapped) return false;
    await tx.update(EvidenceFile, file.id, {
      keyId: rewrapped.keyId,
      wrappedKey: rewrapped.wrapped,
    });
    return true;
  }

  private opened(file: EvidenceFile): WrappedKey | null {
    try {
      return this.sealed.rewrap(ownerName(ownerOf(file)), sealedFile(file));
    } catch {
      return null;
    }
  }
}
