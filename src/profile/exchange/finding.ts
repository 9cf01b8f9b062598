/** Something about one value of a file that its sender should know. */
export interface Finding {
  file: string;
  /** Line on which the row starts; the header is line 1. */
  line: number;
  /** Empty where the whole row is meant. */
  column: string;
  value: string;
  reason: string;
}

/** What a column has to say about a value: why it refuses it, or null. */
export type Check = (value: string) => string | null;
