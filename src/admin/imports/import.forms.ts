import { ValidateIf } from 'class-validator';

/** `/admin/import`: files come beside the fields. */
export class UploadForm {
  @ValidateIf(() => false)
  files?: string;
}
