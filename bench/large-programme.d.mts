/** Writes the records of a large programme as an import reads them; the same number gives the same files. */
export function writeLargeProgramme(folder: string, holders: number): Promise<void>;
