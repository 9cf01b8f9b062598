import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { WebModule } from '../web/web.module.js';
import { AnswersController } from './answer/answers.controller.js';
import { Answers } from './answer/answers.service.js';
import { Categories } from './category/categories.service.js';
import { Category } from './category/category.entity.js';
import { ForumController } from './category/forum.controller.js';
import { TopicLists } from './category/topic-lists.service.js';
import { MemberPageController } from './member/member-page.controller.js';
import { MemberPosts } from './member/member-posts.service.js';
import { ComposeController } from './posting/compose.controller.js';
import { NewTopics } from './posting/new-topics.service.js';
import { PostWriter } from './posting/post-writer.service.js';
import { PreviewController } from './posting/preview.controller.js';
import { RepliesController } from './posting/replies.controller.js';
import { Replies } from './posting/replies.service.js';
import { PostReport } from './report/post-report.entity.js';
import { PostReportsController } from './report/post-reports.controller.js';
import { Reporting } from './report/reporting.service.js';
import { DecisionMails } from './review/decision-mails.service.js';
import { HeldPosts } from './review/held-posts.service.js';
import { Reports } from './review/reports.service.js';
import { SearchController } from './search/search.controller.js';
import { Search } from './search/search.service.js';
import { Post } from './topic/post.entity.js';
import { TopicController } from './topic/topic.controller.js';
import { Topic } from './topic/topic.entity.js';
import { TopicPages } from './topic/topic-pages.service.js';

/** Categories, topics, posts, reports, search. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Category, Topic, Post, PostReport]),
    AccountsModule,
    AuditModule,
    MailModule,
    WebModule,
  ],
  controllers: [
    ForumController,
    TopicController,
    ComposeController,
    RepliesController,
    PreviewController,
    AnswersController,
    PostReportsController,
    SearchController,
    MemberPageController,
  ],
  providers: [
    Answers,
    Categories,
    DecisionMails,
    HeldPosts,
    MemberPosts,
    NewTopics,
    PostWriter,
    Replies,
    Reporting,
    Reports,
    Search,
    TopicLists,
    TopicPages,
  ],
  exports: [HeldPosts, Reports, PostWriter, Reporting],
})
export class ForumModule {}
