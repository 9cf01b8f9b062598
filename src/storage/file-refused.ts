/** Why a file is not taken. `busy` is about the moment, all else about the file. */
export type FileRefusal = 'empty' | 'tooLarge' | 'heic' | 'kind' | 'broken' | 'pixels' | 'busy';

/** A file that is not taken. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly reason: FileRefusal) {
    super(reason);
  }
}
