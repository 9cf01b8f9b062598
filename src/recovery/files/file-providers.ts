import { DraftFiles } from '../request/draft-files.service.js';
import { RequestFilesController } from '../request/files.controller.js';
import { EvidenceFile } from './evidence-file.entity.js';
import { EvidenceFiles } from './evidence-files.service.js';
import { FileContents } from './file-contents.service.js';
import { FileDestruction } from './file-destruction.service.js';
import { FileView } from './file-view.entity.js';
import { FileViews } from './file-views.service.js';
import { KeyRotation } from './key-rotation.service.js';

/** The part of the room that keeps files, for its module. */
export const FILES = {
  entities: [EvidenceFile, FileView],
  pages: [RequestFilesController],
  services: [EvidenceFiles, FileDestruction, KeyRotation, DraftFiles],
  /** What the rooms above use. */
  offered: [FileViews, FileContents],
};
