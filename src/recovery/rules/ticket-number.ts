const NUMBER = /^\s*(?:R\s*-?\s*)?(\d{4,9})\s*$/i;

/** `R-10482` for ticket 10482, as it stands on pages and in mails. */
export function ticketNumber(id: number): string {
  return `R-${id}`;
}

/** The ticket's id in `R-10482`, `r10482` or `10482`; null for anything else. */
export function parseTicketNumber(text: string): number | null {
  const [, digits] = NUMBER.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}
