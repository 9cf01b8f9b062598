import { APP_INTERCEPTOR } from '@nestjs/core';
import { Notice } from './notice.entity.js';
import { Digests } from './digests.js';
import { NoticeMails } from './notice-mails.service.js';
import { NoticeNews } from './notice-news.service.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.service.js';
import { Telling } from './telling.service.js';
import { UnreadCount } from './unread-count.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/** What the forum's module is made of for telling its members. */
export const NOTICE_ENTITIES = [Notice];

export const NOTICE_CONTROLLERS = [NoticesController, UnsubscribeController];

export const NOTICE_PROVIDERS = [
  Digests,
  NoticeMails,
  NoticeNews,
  Notices,
  Telling,
  UnsubscribeLinks,
  { provide: APP_INTERCEPTOR, useClass: UnreadCount },
];
