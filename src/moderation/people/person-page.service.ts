import { ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import type { Account } from '../../accounts/account/account.entity.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { LIFTS, SANCTIONS } from '../../forum/rules/sanctions.js';
import { MemberHistory } from '../../forum/member/member-history.service.js';
import { Standings } from '../../forum/sanction/standings.service.js';
import { TicketsOfAccount } from '../../recovery/status/tickets-of-account.service.js';
import type { FormView } from '../../web/form.js';
import { Wordings } from '../../wording/wordings.service.js';
import { NO_FORM } from '../items/no-form.js';
import { LogEntries } from '../log/log-entries.service.js';
import { logEntryView, logHref } from '../log/log.views.js';
import { itemPath } from '../queue-kind.js';
import { Queue } from '../queue/queue.service.js';
import { queueTabs } from '../queue/queue.views.js';
import type { DoneNote } from '../undo/done-notes.service.js';
import { PersonNotes } from './person-notes.service.js';
import { type AskedVerb, personVerbs } from './person-verb.views.js';
import { figuresView, personPath } from './person.views.js';

const LATEST = 10;
const NOTES = 50;

/** What a person's page shows besides the person. */
export interface PersonPageState {
  asked?: AskedVerb;
  note?: FormView;
  done?: DoneNote | null;
}

/** Gathers what moderators know of one person. */
@Injectable()
export class PersonPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly history: MemberHistory,
    private readonly standings: Standings,
    private readonly tickets: TicketsOfAccount,
    private readonly notes: PersonNotes,
    private readonly log: LogEntries,
    private readonly queue: Queue,
    private readonly wordings: Wordings,
    private readonly clock: Clock,
  ) {}

  /**
   * The person of an address. Nobody reads here what others wrote about oneself.
   * @throws NotFoundException, ForbiddenException for the own page
   */
  async find(actor: Actor, handle: string): Promise<Account> {
    const person = await this.accounts.byHandle(this.dataSource.manager, handle);
    if (!person) throw new NotFoundException();
    if (person.id === actor.id) throw new ForbiddenException({ key: 'moderation:person.own' });
    return person;
  }

  async render(
    res: Response,
    actor: Actor,
    person: Account,
    { asked = { name: '' }, note = NO_FORM, done = null }: PersonPageState = {},
  ): Promise<void> {
    const { manager } = this.dataSource;
    const { t, locale } = res.locals;
    const { id, handle, name } = person;
    const standing = await this.standings.of(manager, id);
    const sanctions = await this.standings.views(manager, id);
    const reasons = {
      imposing: await this.wordings.offered(manager, SANCTIONS),
      lifting: await this.wordings.offered(manager, LIFTS),
    };
    const words = { t, locale, reasons, now: this.clock.now() };
    const verbs = personVerbs(actor, person, sanctions, words, asked);
    const subject = { kind: 'account', id: String(id) };
    const place = { before: null, size: LATEST };
    const posts = await this.history.posts(manager, id, LATEST);
    res.render('moderation/person', {
      layout: 'layouts/console',
      title: name,
      queues: queueTabs(await this.queue.counts(actor), this.queue.offered, 'people', t),
      searchAction: '/moderation/search',
      item: { path: personPath(handle), version: standing.version },
      person: figuresView(await this.history.figures(manager, id)),
      sanctions: sanctions.map((each) => ({ ...each, lift: verbs.lifting.get(each.id) ?? null })),
      verbs: verbs.imposing,
      dialogs: [...verbs.imposing, ...verbs.lifting.values()],
      posts: posts.map(({ path, ...post }) => ({
        ...post,
        href: path ?? itemPath({ kind: 'posts', id: String(post.id) }),
      })),
      reports: await this.history.reports(manager, id, LATEST),
      tickets: await this.tickets.mentions(manager, id, LATEST),
      entries: (await this.log.page(manager, { ...subject, person: '' }, place)).entries.map(
        logEntryView,
      ),
      logHref: logHref(subject, null),
      notes: await this.notes.latest(manager, id, NOTES),
      noteForm: note,
      done,
    });
  }
}
