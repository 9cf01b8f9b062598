import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import type { RecordFile } from '../../profile/exchange/record-file.js';
import { problemOf } from '../../profile/exchange/value-problem.js';

/**
 * A field for a column of the records: what an import refuses, the page refuses. Spaces
 * around it and lines in it are made single spaces first.
 * @param message key of what to enter instead
 */
export function ColumnField(
  { columns }: RecordFile,
  name: string,
  message: string,
): PropertyDecorator {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`there is no column ${name}`);
  const validate = (value: unknown) =>
    typeof value === 'string' && problemOf(column, value) === null;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value,
    ),
    ValidateBy({ name: 'columnField', validator: { validate, defaultMessage: () => message } }),
  );
}
