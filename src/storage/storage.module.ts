import { Module } from '@nestjs/common';
import { EvidenceKeys } from './evidence-keys.js';
import { EvidenceStore } from './evidence-store.js';
import { FolderStore } from './folder-store.js';
import { Images } from './images.js';
import { ReceivedFiles } from './received-files.js';
import { SealedFiles } from './sealed-files.js';

/** Files that people send: looked at, sealed, put away. */
@Module({
  providers: [
    Images,
    ReceivedFiles,
    EvidenceKeys,
    SealedFiles,
    { provide: EvidenceStore, useClass: FolderStore },
  ],
  exports: [ReceivedFiles, SealedFiles, EvidenceKeys, EvidenceStore],
})
export class StorageModule {}
