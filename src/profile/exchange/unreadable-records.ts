/** A file, or the folder, that cannot be read at all: nothing was changed. The message is one line for the operator. */
export class UnreadableRecords extends Error {
  override readonly name = 'UnreadableRecords';
}
