import { BookmarksController } from './bookmarks.controller.js';
import { CategoryFollow } from './category-follow.entity.js';
import { FollowsController } from './follows.controller.js';
import { Follows } from './follows.service.js';
import { MarksController } from './marks.controller.js';
import { Marks } from './marks.service.js';
import { NotificationChoices } from './notification-choices.entity.js';
import { NotificationSettingsController } from './notification-settings.controller.js';
import { PostMark } from './post-mark.entity.js';
import { TopicFollow } from './topic-follow.entity.js';

/** What the forum's module is made of for following and marking. */
export const FOLLOWING_ENTITIES = [CategoryFollow, NotificationChoices, PostMark, TopicFollow];

export const FOLLOWING_CONTROLLERS = [
  BookmarksController,
  FollowsController,
  MarksController,
  NotificationSettingsController,
];

export const FOLLOWING_PROVIDERS = [Follows, Marks];
