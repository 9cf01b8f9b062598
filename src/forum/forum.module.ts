import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { WebModule } from '../web/web.module.js';
import { WordingModule } from '../wording/wording.module.js';
import { AnswersController } from './answer/answers.controller.js';
import { Answers } from './answer/answers.service.js';
import { AppealDecisions } from './appeal/appeal-decisions.service.js';
import { AppealEnds } from './appeal/appeal-ends.service.js';
import { AppealMails } from './appeal/appeal-mails.service.js';
import { AppealSweep } from './appeal/appeal-sweep.js';
import { AppealUndoing } from './appeal/appeal-undoing.service.js';
import { AppealsController } from './appeal/appeals.controller.js';
import { Appeals } from './appeal/appeals.service.js';
import { ForumAppeal } from './appeal/forum-appeal.entity.js';
import { Categories } from './category/categories.service.js';
import { Category } from './category/category.entity.js';
import { ForumController } from './category/forum.controller.js';
import { TagController } from './category/tag.controller.js';
import { TopicLists } from './category/topic-lists.service.js';
import { EditPages } from './editing/edit-pages.service.js';
import { EditProposals } from './editing/edit-proposals.service.js';
import { EditingController } from './editing/editing.controller.js';
import { Editing } from './editing/editing.service.js';
import { PostEdit } from './editing/post-edit.entity.js';
import { PostHistoryController } from './editing/post-history.controller.js';
import { PostHistories } from './editing/post-history.service.js';
import { PostRevision } from './editing/post-revision.entity.js';
import { PostTexts } from './editing/post-texts.service.js';
import { StaffChanges } from './editing/staff-changes.service.js';
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
import { MemberPosts } from './member/member-posts.service.js';
import { ComposeController } from './posting/compose.controller.js';
import { NewTopics } from './posting/new-topics.service.js';
import { PostWriter } from './posting/post-writer.service.js';
import { PrivatePosts } from './private/private-posts.service.js';
import { Quotations } from './private/quotations.service.js';
import { PreviewController } from './posting/preview.controller.js';
import { RepliesController } from './posting/replies.controller.js';
import { Replies } from './posting/replies.service.js';
import { PostReport } from './report/post-report.entity.js';
import { PostReportsController } from './report/post-reports.controller.js';
import { ReportHiding } from './report/report-hiding.service.js';
import { Reporting } from './report/reporting.service.js';
import { DecisionMails } from './review/decision-mails.service.js';
import { EditMails } from './review/edit-mails.service.js';
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
import { SearchController } from './search/search.controller.js';
import { Search } from './search/search.service.js';
import { Post } from './topic/post.entity.js';
import { TopicController } from './topic/topic.controller.js';
import { Topic } from './topic/topic.entity.js';
import { TopicPages } from './topic/topic-pages.service.js';
import { WatchedWord } from './words/watched-word.entity.js';
import { WatchedWords } from './words/watched-words.service.js';
import { WordList } from './words/word-list.service.js';
import { ForumRetention } from './forum-retention.js';
import { JobsModule } from '../jobs/jobs.module.js';

/** Categories, topics, posts, reports, search. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Category,
      ...FOLLOWING_ENTITIES,
      ...NOTICE_ENTITIES,
      Topic,
      Post,
      PostEdit,
      PostReport,
      PostRevision,
      Sanction,
      TopicRead,
      WatchedWord,
      ForumAppeal,
    ]),
    AccountsModule,
    AuditModule,
    JobsModule,
    MailModule,
    WebModule,
    WordingModule,
  ],
  controllers: [
    // Their addresses end as no slug does, and are looked at first.
    ...MACHINES_CONTROLLERS,
    ForumController,
    TagController,
    TopicController,
    ComposeController,
    RepliesController,
    PreviewController,
    AnswersController,
    PostReportsController,
    EditingController,
    PostHistoryController,
    SearchController,
    MemberPageController,
    StandingController,
    AppealsController,
    ...FOLLOWING_CONTROLLERS,
    ...NOTICE_CONTROLLERS,
  ],
  providers: [
    Answers,
    AppealDecisions,
    AppealEnds,
    AppealMails,
    Appeals,
    AppealSweep,
    AppealUndoing,
    Categories,
    DecisionMails,
    Editing,
    EditMails,
    ...FOLLOWING_PROVIDERS,
    ...NOTICE_PROVIDERS,
    EditPages,
    EditProposals,
    EditUndoing,
    HeldEdits,
    HeldPosts,
    MemberData,
    MemberHistory,
    MemberPosts,
    NewTopics,
    PostHistories,
    PostTexts,
    PostUndoing,
    PostWriter,
    PrivatePosts,
    PublicReading,
    Reads,
    Quotations,
    Replies,
    ReportHiding,
    Reporting,
    ForumRetention,
    Reports,
    ReportUndoing,
    SeveralPosts,
    SeveralReports,
    SanctionMails,
    Sanctions,
    StaffChanges,
    Standings,
    Search,
    TopicLists,
    TopicPages,
    WatchedWords,
    WordList,
  ],
  exports: [
    AppealDecisions,
    AppealUndoing,
    EditUndoing,
    HeldEdits,
    HeldPosts,
    MemberData,
    MemberHistory,
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
