import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { WebModule } from '../web/web.module.js';
import { WordingModule } from '../wording/wording.module.js';
import { AnswersController } from './answer/answers.controller.js';
import { Answers } from './answer/answers.service.js';
import { AppealDecisions } from './appeal/appeal-decisions.service.js';
import { AppealUndoing } from './appeal/appeal-undoing.service.js';
import { Categories } from './category/categories.service.js';
import { CategoryList } from './category/category-list.service.js';
import { Category } from './category/category.entity.js';
import { ForumController } from './category/forum.controller.js';
import { TagController } from './category/tag.controller.js';
import { TopicLists } from './category/topic-lists.service.js';
import {
  FOLLOWING_CONTROLLERS,
  FOLLOWING_ENTITIES,
  FOLLOWING_PROVIDERS,
} from './following/parts.js';
import { MACHINES_CONTROLLERS } from './machines/parts.js';
import { Reads } from './reading/reads.service.js';
import { TopicRead } from './reading/topic-read.entity.js';
import { PublicReading } from './machines/public-reading.service.js';
import { NOTICE_CONTROLLERS, NOTICE_ENTITIES, NOTICE_PROVIDERS } from './notices/parts.js';
import { MemberPageController } from './member/member-page.controller.js';
import { MemberData } from './member/member-data.service.js';
import { MemberHistory } from './member/member-history.service.js';
import { MemberPageParts } from './member/member-page-parts.service.js';
import { MemberPosts } from './member/member-posts.service.js';
import { PostWriter } from './posting/post-writer.service.js';
import { PrivatePosts } from './private/private-posts.service.js';
import { Quotations } from './private/quotations.service.js';
import { PostReport } from './report/post-report.entity.js';
import { PostReportsController } from './report/post-reports.controller.js';
import { ReportHiding } from './report/report-hiding.service.js';
import { Reporting } from './report/reporting.service.js';
import { EditUndoing } from './review/edit-undoing.service.js';
import { HeldEdits } from './review/held-edits.service.js';
import { HeldPosts } from './review/held-posts.service.js';
import { PostUndoing } from './review/post-undoing.service.js';
import { ReportUndoing } from './review/report-undoing.service.js';
import { SeveralPosts } from './review/several-posts.service.js';
import { SeveralReports } from './review/several-reports.service.js';
import { Reports } from './review/reports.service.js';
import { Sanction } from './sanction/sanction.entity.js';
import { SanctionMails } from './sanction/sanction-mails.service.js';
import { Sanctions } from './sanction/sanctions.service.js';
import { StandingController } from './sanction/standing.controller.js';
import { Standings } from './sanction/standings.service.js';
import { SEARCH_CONTROLLERS, SEARCH_ENTITIES, SEARCH_PROVIDERS } from './search/parts.js';
import { Post } from './topic/post.entity.js';
import { TopicController } from './topic/topic.controller.js';
import { Topic } from './topic/topic.entity.js';
import { TopicAround } from './topic/topic-around.service.js';
import { TopicPages } from './topic/topic-pages.service.js';
import { TRUST_ENTITIES, TRUST_PROVIDERS } from './trust/parts.js';
import { WatchedWord } from './words/watched-word.entity.js';
import { WatchedWords } from './words/watched-words.service.js';
import { WordList } from './words/word-list.service.js';
import { ForumRetention } from './forum-retention.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { APPEAL_CONTROLLERS, APPEAL_PROVIDERS, APPEAL_ENTITIES } from './appeal/parts.js';
import { CONDUCT_CONTROLLERS, CONDUCT_ENTITIES, CONDUCT_PROVIDERS } from './conduct/parts.js';
import { DRAFT_CONTROLLERS, DRAFT_ENTITIES, DRAFT_PROVIDERS } from './drafts/parts.js';
import { DELETION_CONTROLLERS, DELETION_PROVIDERS } from './deletion/parts.js';
import { SIMILAR_CONTROLLERS, SIMILAR_PROVIDERS } from './similar/parts.js';
import { MENTION_CONTROLLERS } from './mentions/parts.js';
import { IMAGE_CONTROLLERS, IMAGE_ENTITIES, IMAGE_PROVIDERS } from './images/parts.js';
import { EDITING_CONTROLLERS, EDITING_PROVIDERS, EDITING_ENTITIES } from './editing/parts.js';
import { REDACTION_CONTROLLERS, REDACTION_PROVIDERS } from './redaction/parts.js';
import { REVIEW_PROVIDERS } from './review/parts.js';
import { POSTING_CONTROLLERS, POSTING_PROVIDERS } from './posting/parts.js';

/** Categories, topics, posts, reports, search. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Category,
      ...FOLLOWING_ENTITIES,
      ...NOTICE_ENTITIES,
      Topic,
      Post,
      ...CONDUCT_ENTITIES,
      ...DRAFT_ENTITIES,
      ...IMAGE_ENTITIES,
      ...EDITING_ENTITIES,
      PostReport,
      Sanction,
      TopicRead,
      WatchedWord,
      ...SEARCH_ENTITIES,
      ...TRUST_ENTITIES,
      ...APPEAL_ENTITIES,
    ]),
    AccountsModule,
    AuditModule,
    JobsModule,
    MailModule,
    StorageModule,
    WebModule,
    WordingModule,
  ],
  controllers: [
    // Their addresses end as no slug does, and are looked at first.
    ...MACHINES_CONTROLLERS,
    ForumController,
    TagController,
    TopicController,
    ...SIMILAR_CONTROLLERS,
    ...MENTION_CONTROLLERS,
    ...POSTING_CONTROLLERS,
    AnswersController,
    PostReportsController,
    ...CONDUCT_CONTROLLERS,
    ...DRAFT_CONTROLLERS,
    ...IMAGE_CONTROLLERS,
    ...DELETION_CONTROLLERS,
    ...REDACTION_CONTROLLERS,
    ...EDITING_CONTROLLERS,
    ...SEARCH_CONTROLLERS,
    MemberPageController,
    StandingController,
    ...APPEAL_CONTROLLERS,
    ...FOLLOWING_CONTROLLERS,
    ...NOTICE_CONTROLLERS,
  ],
  providers: [
    Answers,
    ...APPEAL_PROVIDERS,
    Categories,
    CategoryList,
    ...REVIEW_PROVIDERS,
    ...FOLLOWING_PROVIDERS,
    ...NOTICE_PROVIDERS,
    ...CONDUCT_PROVIDERS,
    ...DRAFT_PROVIDERS,
    ...IMAGE_PROVIDERS,
    ...DELETION_PROVIDERS,
    ...REDACTION_PROVIDERS,
    ...EDITING_PROVIDERS,
    MemberData,
    MemberHistory,
    MemberPageParts,
    MemberPosts,
    ...SIMILAR_PROVIDERS,
    ...POSTING_PROVIDERS,
    PrivatePosts,
    PublicReading,
    Reads,
    Quotations,
    ReportHiding,
    Reporting,
    ForumRetention,
    SanctionMails,
    Sanctions,
    Standings,
    ...SEARCH_PROVIDERS,
    ...TRUST_PROVIDERS,
    TopicLists,
    TopicAround,
    TopicPages,
    WatchedWords,
    WordList,
  ],
  exports: [
    CategoryList,
    AppealDecisions,
    AppealUndoing,
    EditUndoing,
    HeldEdits,
    HeldPosts,
    MemberData,
    MemberHistory,
    MemberPageParts,
    PostUndoing,
    PostWriter,
    PrivatePosts,
    Reporting,
    Reports,
    ReportUndoing,
    SeveralPosts,
    SeveralReports,
    Sanctions,
    Standings,
    WordList,
  ],
})
export class ForumModule {}
