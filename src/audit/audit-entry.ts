/** What somebody did to something. Details hold no secret, no address and nothing a person wrote in confidence. */
export interface AuditEntry {
  /** Null where the clock acted, or a requester without an account. */
  actor: { id: number; role: string } | null;
  action: string;
  subject: { kind: string; id: string | number };
  details?: object;
}
