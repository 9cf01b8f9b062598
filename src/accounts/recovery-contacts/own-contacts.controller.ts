import { Controller, Get, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Form } from '../../web/form.js';
import { CurrentActor } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { StepUp } from '../step-up/step-up.js';
import { CONTACT_AGE_DAYS } from './contact-age.js';
import { ContactEndings } from './contact-endings.service.js';
import { ContactInvitations, MOST_CONTACTS } from './contact-invitations.service.js';
import { ContactForm, NewContactForm } from './contacts.forms.js';
import type { RecoveryContact } from './recovery-contact.entity.js';
import { RecoveryContacts } from './recovery-contacts.service.js';

const DAY_MS = 86_400_000;
const PAGE = '/settings/recovery-contacts';
const SAVED = ['asked', 'removed', 'left'] as const;

/** Who vouches for one, and for whom one vouches. */
@Controller('settings/recovery-contacts')
export class OwnContactsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: RecoveryContacts,
    private readonly invitations: ContactInvitations,
    private readonly endings: ContactEndings,
    private readonly clock: Clock,
  ) {}

  @Get()
  async page(
    @Query('saved') saved: unknown,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    await this.render(
      res,
      actor,
      Form.empty(NewContactForm),
      SAVED.find((each) => each === saved),
    );
  }

  @Post()
  @StepUp()
  async ask(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(NewContactForm, req.body);
    const circumstances = { ip: req.ip, where: circumstancesOf(req) };
    const asked = await form.submit(({ email }) =>
      this.invitations.ask(actor, email, circumstances),
    );
    await this.answer(res, actor, form, asked && 'asked');
  }

  @Post('removal')
  @StepUp()
  async remove(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ContactForm, req.body);
    const removed = await form.submit(({ contact }) =>
      this.endings.remove(actor, contact, circumstancesOf(req)),
    );
    await this.answer(res, actor, form, removed && 'removed');
  }

  /** Stops being a contact of somebody. */
  @Post('leaving')
  async leave(
    @Req() req: Request,
    @CurrentActor() actor: Actor,
    @Res() res: Response,
  ): Promise<void> {
    const form = Form.read(ContactForm, req.body);
    const left = await form.submit(({ contact }) => this.endings.leave(actor, contact));
    await this.answer(res, actor, form, left && 'left');
  }

  private async answer(
    res: Response,
    actor: Actor,
    form: Form<NewContactForm> | Form<ContactForm>,
    saved: (typeof SAVED)[number] | false,
  ): Promise<void> {
    if (saved) return res.redirect(303, `${PAGE}?saved=${saved}`);
    res.status(HttpStatus.UNPROCESSABLE_ENTITY);
    await this.render(res, actor, form, undefined);
  }

  private async render(
    res: Response,
    { id }: Actor,
    form: Form<NewContactForm> | Form<ContactForm>,
    saved: (typeof SAVED)[number] | undefined,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const contacts = await this.contacts.of(manager, id);
    res.render('accounts/recovery-contacts', {
      title: res.locals.t('contacts:title'),
      page: 'contacts',
      form: form.view(),
      savedWords: saved === undefined ? '' : res.locals.t(`contacts:saved.${saved}`),
      contacts: contacts.map((contact) => ({
        id: contact.id,
        address: contact.address,
        askedAt: contact.askedAt,
        confirmedAt: contact.confirmedAt,
        countsFrom: this.countsFrom(contact),
      })),
      isFull: contacts.length >= MOST_CONTACTS,
      vouchings: await this.contacts.vouchingsOf(manager, id),
    });
  }

  /** From when a contact who said yes counts as evidence; null for one who does already, or did not answer. */
  private countsFrom({ confirmedAt }: RecoveryContact): Date | null {
    if (confirmedAt === null) return null;
    const from = new Date(confirmedAt.getTime() + CONTACT_AGE_DAYS * DAY_MS);
    return from > this.clock.now() ? from : null;
  }
}
