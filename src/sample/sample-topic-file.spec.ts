import { readSampleTopic } from './sample-topic-file.js';

const HOUR = 3_600_000;

describe('a topic of the sample programme', () => {
  it('is read with its posts and what was said against them', () => {
    const text = [
      'title: Late: what now?',
      'category: exams',
      'tags: late, what now',
      'answer: 2',
      '',
      '=== a@post.example | 2d 3h',
      'First.',
      '',
      'Second.',
      '',
      '=== b@post.example | 1h | held',
      'Answer.',
      '!!! spam | a@post.example | 0h | Look: again',
      '+++ 0h | Clearer | held',
      'Better answer.',
      '',
    ].join('\n');
    expect(readSampleTopic(text)).toEqual({
      title: 'Late: what now?',
      category: 'exams',
      tags: ['late', 'what-now'],
      answer: 2,
      posts: [
        {
          by: 'a@post.example',
          age: 51 * HOUR,
          state: 'published',
          body: 'First.\n\nSecond.',
          reports: [],
          edit: null,
        },
        {
          by: 'b@post.example',
          age: HOUR,
          state: 'held',
          body: 'Answer.',
          reports: [{ reason: 'spam', by: 'a@post.example', age: 0, note: 'Look: again' }],
          edit: { age: 0, reason: 'Clearer', state: 'held', body: 'Better answer.' },
        },
      ],
    });
  });

  it.each([
    ['category: exams\n', 'title'],
    ['title: x\ncategory: exams\n\n=== a@post.example\nBody', 'age'],
    ['title: x\ncategory: exams\n\n=== a@post.example | soon\nBody', 'age "soon"'],
    [
      'title: x\ncategory: exams\n\n=== a@b.example | 1h\nx\n!!! dull | a@b.example | 1h',
      'reason "dull"',
    ],
  ])('of %j is refused for its %s', (text, what) => {
    expect(() => readSampleTopic(text)).toThrow(`a sample topic has no ${what}`);
  });
});
