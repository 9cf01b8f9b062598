import { NewRecordController } from './new-record.controller.js';
import { NewRecords } from './new-records.service.js';
import { RecordLooks } from './record-looks.service.js';
import { RecordPage } from './record-page.service.js';
import { RecordScreen } from './record-screen.service.js';
import { RecordsController } from './records.controller.js';

/** Records as administrators read and make them; `new` comes before what a certification ID names. For the module of this room. */
export const RECORDS = {
  controllers: [NewRecordController, RecordsController],
  providers: [NewRecords, RecordLooks, RecordPage, RecordScreen],
};
