/** A statement is prepared when it comes for this time: most others come once. */
const PREPARED_AT = 3;
/** Each takes memory in each connection. */
const MOST = 500;
/** The right plan for a search depends on the word, so each is planned anew. */
const PLANNED_ANEW = /to_tsquery/;

/** Under which names the connections of a pool prepare the statements that come again and again. */
export class PreparedNames {
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();
  /** Never used twice: connections know what they prepared by its name. */
  private named = 0;

  /** The name of a statement that has come often enough; undefined for any other. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= MOST || PLANNED_ANEW.test(text)) return undefined;
    const count = (this.counts.get(text) ?? 0) + 1;
    // Lists of changing length make texts without end.
    if (this.counts.size >= MOST * 4) this.counts.clear();
    this.counts.set(text, count);
    if (count < PREPARED_AT) return undefined;
    const name = `k${this.named}`;
    this.named += 1;
    this.names.set(text, name);
    return name;
  }

  /** The next time it is prepared under another name. */
  forget(text: string): void {
    this.names.delete(text);
  }
}
