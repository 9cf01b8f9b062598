import { APP_INTERCEPTOR } from '@nestjs/core';
import { Notice } from './notice.entity.js';
import { NoticeNews } from './notice-news.service.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.service.js';
import { Telling } from './telling.service.js';
import { UnreadCount } from './unread-count.js';

/** What the forum's module is made of for telling its members. */
export const NOTICE_ENTITIES = [Notice];

export const NOTICE_CONTROLLERS = [NoticesController];

export const NOTICE_PROVIDERS = [
  NoticeNews,
  Notices,
  Telling,
  { provide: APP_INTERCEPTOR, useClass: UnreadCount },
];
