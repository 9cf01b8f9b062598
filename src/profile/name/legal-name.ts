import { nameKey } from '../../text/name-key.js';
import { fullName, type Person } from '../record/person.js';

/** The name of a person as the record keeps it. Who has one name only has it as the given one. */
export type LegalName = Pick<Person, 'givenName' | 'familyName' | 'nativeName'>;

/** The keys by which a name is found: that of given and family name, and that of the name in its own script. */
export function keysOf(name: LegalName): { nameKey: string; nativeKey: string | null } {
  return {
    nameKey: nameKey(fullName(name)),
    nativeKey: name.nativeName && nameKey(name.nativeName),
  };
}

/** True for the same name, letter by letter. */
export function isSameName(one: LegalName, other: LegalName): boolean {
  return (
    one.givenName === other.givenName &&
    one.familyName === other.familyName &&
    one.nativeName === other.nativeName
  );
}

/** A name line by line: given and family name as the record orders them, then the name in its own script. */
export function nameLines(name: LegalName): string[] {
  return [fullName(name), name.nativeName].filter((line) => line !== null);
}
