import { Injectable } from '@nestjs/common';

/** A part of a member's page, as a room above fills it: links below a heading. */
export interface MemberPagePart {
  /** Keys of its heading, for others and for the member. */
  title: string;
  ownTitle: string;
  lines: { text: string; href: string }[];
}

/** @returns null where there is nothing to show to everybody */
type Filler = (accountId: number) => Promise<MemberPagePart | null>;

/**
 * What stands on a member's page besides the forum's own. Rooms above add
 * themselves at the start; what they give is for everybody to see.
 */
@Injectable()
export class MemberPageParts {
  private readonly fillers: Filler[] = [];

  add(filler: Filler): void {
    this.fillers.push(filler);
  }

  async of(accountId: number): Promise<MemberPagePart[]> {
    const parts = await Promise.all(this.fillers.map((fill) => fill(accountId)));
    return parts.filter((part) => part !== null);
  }
}
