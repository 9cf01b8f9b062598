import { Injectable } from '@nestjs/common';

/** What of a message is read when it leaves, and not before. */
export interface MailContent {
  params: Record<string, string | number>;
  /** Said below the words of the template, one paragraph each. */
  paragraphs?: string[];
  /** Own path of the message's button. */
  path: string;
  /** Own path that ends such mails by one click, for the headers of RFC 8058. */
  unsubscribe: string;
}

type Fill = (params: Record<string, string | number>) => Promise<MailContent | null>;

/**
 * Rooms above say here what stands in their messages at the moment in which
 * these leave: what the recipient may not see any more is in none (T35, T36).
 */
@Injectable()
export class MailContents {
  private readonly fills = new Map<string, Fill>();

  /** Called while the application starts. @param fill null: the message has lost its point, and never leaves */
  of(template: string, fill: Fill): void {
    this.fills.set(template, fill);
  }

  /** undefined where everything stands in the message's row already. */
  async read(
    template: string,
    params: Record<string, string | number>,
  ): Promise<MailContent | null | undefined> {
    return this.fills.get(template)?.(params);
  }
}
