import { RecordLooks } from './record-looks.service.js';
import { RecordPage } from './record-page.service.js';
import { RecordsController } from './records.controller.js';

/** Records as administrators read them, for the module of this room. */
export const RECORDS = {
  controllers: [RecordsController],
  providers: [RecordLooks, RecordPage],
};
