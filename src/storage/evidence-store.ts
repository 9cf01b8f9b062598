/**
 * Where sealed files lie. What is put there is ciphertext; the keys lie in the
 * database. A folder does it (`FolderStore`); an object store can.
 */
export abstract class EvidenceStore {
  /** Keeps bytes under a new id: when it is done, they outlast a crash of the machine. */
  abstract put(id: string, sealed: Buffer): Promise<void>;

  /** @throws Error where nothing lies under the id */
  abstract get(id: string): Promise<Buffer>;

  /** Removes what lies under an id. What is gone already is no error. */
  abstract destroy(id: string): Promise<void>;

  /** The ids of everything that was put before a moment of the machine's clock. */
  abstract idsBefore(moment: Date): Promise<string[]>;
}
