import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { DevMailbox } from './dev-mailbox.js';
import { Mail } from './mail.js';
import { MailComposer } from './mail-composer.js';
import { MailContents } from './mail-contents.js';
import { MailDelivery } from './mail-delivery.js';
import { MailMessage } from './mail-message.entity.js';
import { MailTransport } from './mail-transport.js';
import { UndeliveredMails } from './undelivered.service.js';
import { MailRetention } from './mail-retention.js';

/** Messages to people, written down with what they tell of and delivered afterwards. */
@Module({
  imports: [TypeOrmModule.forFeature([MailMessage]), JobsModule, SecretsModule, SettingsModule],
  providers: [
    Mail,
    MailComposer,
    MailContents,
    MailDelivery,
    MailRetention,
    MailTransport,
    DevMailbox,
    UndeliveredMails,
  ],
  exports: [Mail, MailContents, DevMailbox, UndeliveredMails],
})
export class MailModule {}
