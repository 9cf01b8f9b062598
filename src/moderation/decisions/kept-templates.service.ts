import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Translate, translator } from '../../language/words.js';
import type { WordingList } from '../../wording/rules/wording-list.js';
import { Wordings } from '../../wording/wordings.service.js';
import type { MessageTemplate } from './message-templates.js';

/** For whom a template is filled in. */
interface Filling {
  /** The words of the moderator's page, for the list to choose from. */
  t: Translate;
  /** The language of who reads the message. */
  locale: string;
  /** The kind of request; null where the list knows none. */
  use?: string;
  /** What stands for each field of the list. It is inserted as text: no field in it is filled in again. */
  values: Record<string, string>;
}

/** The templates that administrators keep, filled in for an item. */
@Injectable()
export class KeptTemplates {
  constructor(private readonly wordings: Wordings) {}

  async of(
    manager: EntityManager,
    list: WordingList,
    { t, locale, use, values }: Filling,
  ): Promise<MessageTemplate[]> {
    const offered = await this.wordings.offered(manager, list, use ?? null);
    const write = translator(locale);
    return offered.map(({ value, label, told }) => ({
      value,
      label: t(label),
      text: write(told, values),
    }));
  }
}
