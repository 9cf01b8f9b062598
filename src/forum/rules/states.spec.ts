import { nextPostState } from './post-state.js';
import { nextReportState } from './report-state.js';

describe('the life of a post', () => {
  it.each([
    ['held', 'approve', 'published'],
    ['held', 'reject', 'rejected'],
    ['held', 'hide', null],
    ['published', 'hide', 'hidden'],
    ['published', 'approve', null],
    ['published', 'reject', null],
    ['rejected', 'approve', null],
    ['rejected', 'reject', null],
    ['rejected', 'hide', null],
    ['hidden', 'approve', null],
    ['hidden', 'reject', null],
    ['hidden', 'hide', null],
    ['private', 'approve', null],
    ['private', 'reject', null],
    ['private', 'hide', null],
    ['held', 'takePrivate', 'rejected'],
    ['published', 'takePrivate', 'private'],
    ['rejected', 'takePrivate', 'rejected'],
    ['hidden', 'takePrivate', 'hidden'],
    ['private', 'takePrivate', null],
    ['rejected', 'reinstate', 'published'],
    ['held', 'reinstate', null],
    ['published', 'reinstate', null],
    ['hidden', 'reinstate', null],
    ['private', 'reinstate', null],
    ['published', 'delete', 'deleted'],
    ['deleted', 'delete', null],
    ['hidden', 'delete', null],
    ['private', 'delete', null],
    ['held', 'delete', null],
    ['deleted', 'restore', 'published'],
    ['deleted', 'hide', null],
    ['deleted', 'takePrivate', null],
    ['hidden', 'restore', null],
    ['rejected', 'restore', null],
  ] as const)('%s, %s: %s', (state, action, next) => {
    expect(nextPostState(state, action)).toBe(next);
  });
});

describe('the life of a report', () => {
  it.each([
    ['open', 'uphold', 'upheld'],
    ['open', 'dismiss', 'dismissed'],
    ['upheld', 'uphold', null],
    ['upheld', 'dismiss', null],
    ['dismissed', 'uphold', null],
    ['dismissed', 'dismiss', null],
  ] as const)('%s, %s: %s', (state, action, next) => {
    expect(nextReportState(state, action)).toBe(next);
  });
});
