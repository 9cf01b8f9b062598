import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { formatDate } from '../../language/formats.js';
import { spoken, translator } from '../../language/words.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { daysAfter, TERMS } from '../../recovery/rules/deadlines.js';
import { TICKET_REJECTIONS } from '../../recovery/rules/rejection-reasons.js';
import { Wordings } from '../../wording/wordings.service.js';
import { KeptTemplates } from '../decisions/kept-templates.service.js';
import type { MessageTemplate } from '../decisions/message-templates.js';
import { TEMPLATES } from '../decisions/template-lists.js';
import type { ReasonOffer } from '../decisions/verb.js';
import type { ItemViewer } from '../items/desk.js';

/** What the lists of administrators offer for the decisions on a ticket. */
export interface TicketOffers {
  reasons: readonly ReasonOffer[];
  templates: Record<'approval' | 'question' | 'rejection', readonly MessageTemplate[]>;
}

/** Reasons and templates for a ticket: those of its kind, in its requester's language, with the name as it was typed. */
@Injectable()
export class OffersOfTicket {
  constructor(
    private readonly wordings: Wordings,
    private readonly templates: KeptTemplates,
  ) {}

  async item(
    manager: EntityManager,
    { kind, who, number, submittedAt, locale: asked }: TicketItem,
    { t, now }: Pick<ItemViewer, 't' | 'now'>,
  ): Promise<TicketOffers> {
    const locale = spoken(asked);
    const say = translator(locale);
    const values = {
      greeting: say(`moderation:template.greeting.${who ? 'name' : 'nobody'}`, { name: who }),
      name: who || say('moderation:template.nameless'),
      number,
      sentOn: formatDate(locale, submittedAt),
      due: formatDate(locale, daysAfter(now, TERMS.answerDays)),
    };
    const filling = { t, locale, use: kind, values };
    return {
      reasons: await this.wordings.offered(manager, TICKET_REJECTIONS),
      templates: {
        approval: await this.templates.of(manager, TEMPLATES.ticketApproval, filling),
        question: await this.templates.of(manager, TEMPLATES.question, filling),
        rejection: await this.templates.of(manager, TEMPLATES.ticketRejection, filling),
      },
    };
  }
}
