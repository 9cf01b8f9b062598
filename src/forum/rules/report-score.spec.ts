import {
  hiddenByReports,
  type ReportedAuthor,
  type ReportedPost,
  reportScore,
  silencedByReports,
} from './report-score.js';
import { reportWeight } from './report-weight.js';

const one = { level: 'new' as const, days: 0, upheld: 0, dismissed: 0, staff: false };
const fresh = reportWeight(one);
const known = reportWeight({ ...one, level: 'basic', days: 9 });
const staff = reportWeight({ ...one, staff: true });
const wrong = reportWeight({ ...one, dismissed: 9 });
const proven = reportWeight({ ...one, staff: true, upheld: 64 });
const many = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);

const post: ReportedPost = { published: true, protected: false, readBefore: false };

describe('the open reports of a post', () => {
  it.each([
    ['none', [], 0, false],
    ['three known members', many(3, known), 6, false],
    ['four known members', many(4, known), 8, true],
    ['a crowd of new members', many(500, fresh), 3, false],
    ['three known members and two new ones', [...many(3, known), fresh, fresh], 8, true],
    ['two known members and a crowd', [...many(2, known), ...many(500, fresh)], 7, false],
    ['one of staff', [staff], 6, false],
    ['one of staff and a known member', [staff, known], 8, true],
    ['one alone, always right', [proven], 9, false],
    ['thirty who are mostly wrong', many(30, wrong), 6, false],
  ])('%s', (_who, weights, score, isHidden) => {
    const summed = reportScore(weights);
    expect(summed.score).toBe(score);
    expect(hiddenByReports(post, summed, weights.length)).toBe(isHidden);
  });

  it('say what was counted of new members', () => {
    expect(reportScore([known, ...many(4, fresh)])).toEqual({
      others: 2,
      newMembers: 3,
      isCapped: true,
      score: 5,
    });
  });

  it.each([
    ['that is not public', { published: false }],
    ['of staff, or that is an answer', { protected: true }],
    ['that a moderator read before', { readBefore: true }],
  ])('hide no post %s', (_which, given) => {
    expect(hiddenByReports({ ...post, ...given }, reportScore(many(99, known)), 99)).toBe(false);
  });
});

describe('a member whose posts were hidden', () => {
  const author: ReportedAuthor = { staff: false, published: 2, hidden: 3, reporters: 3 };

  it.each([
    ['is silenced', {}, true],
    ['is not for two posts', { hidden: 2 }, false],
    ['is not for two reporters', { reporters: 2 }, false],
    ['is not with ten others published', { published: 10 }, false],
    ['is with nine', { published: 9 }, true],
    ['is not as staff', { staff: true }, false],
  ])('%s', (_what, given, silenced) => {
    expect(silencedByReports({ ...author, ...given })).toBe(silenced);
  });
});
