import { ContactEndings } from './contact-endings.service.js';
import { ContactInvitations } from './contact-invitations.service.js';
import { ContactLinksController } from './contact-links.controller.js';
import { ContactMails } from './contact-mails.service.js';
import { OwnContactsController } from './own-contacts.controller.js';

/** What `AccountsModule` is given of recovery contacts; `RecoveryContacts` it offers to the rooms above. */
export const CONTACTS = {
  controllers: [OwnContactsController, ContactLinksController],
  providers: [ContactEndings, ContactInvitations, ContactMails],
};
