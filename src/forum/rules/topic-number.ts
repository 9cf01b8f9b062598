const LARGEST = 2_147_483_647;

/** The topic that somebody named, by its number or its address on this site or any; null where that is none. */
export function topicNumber(typed: string): number | null {
  const [, address, number] =
    /^(?:(?:https?:\/\/[^/\s]+)?\/t\/(\d{1,10})(?:[/?#]\S*)?|#?(\d{1,10}))$/.exec(typed.trim()) ??
    [];
  const id = Number(address ?? number ?? 0);
  return id >= 1 && id <= LARGEST ? id : null;
}
