import { IsUUID } from 'class-validator';
import { IsMailAddress } from '../account/field-rules.js';

/** `/settings/recovery-contacts` */
export class NewContactForm {
  @IsMailAddress()
  email!: string;
}

/** `/settings/recovery-contacts/removal` and `/leaving`: one of those on the page. */
export class ContactForm {
  @IsUUID(undefined, { message: 'contacts:unknown' })
  contact!: string;
}
