import { FormProblem } from '../../web/form-problem.js';
import { clearPersonalData, type PersonalDataChoice } from './personal-data-check.js';

const CARD = '4111 1111 1111 1111';
const ADDRESS = 'a@b.example';
const clear = (title: string, body: string, choice: PersonalDataChoice) =>
  clearPersonalData({ title, body }, choice, ({ kind }) => `<${kind}>`);

describe('personal data in a post', () => {
  it.each<[string, string, PersonalDataChoice, string, string]>([
    ['title', ADDRESS, 'ask', 'body', 'forum:personal.ask'],
    [ADDRESS, 'body', 'ask', 'title', 'forum:personal.ask'],
    [ADDRESS, CARD, 'ask', 'body', 'forum:personal.stop'],
    ['title', CARD, 'publish', 'body', 'forum:personal.stop'],
  ])('of %j and %j with the choice %s stops it at the %s', (title, body, choice, field, key) => {
    const problem = refusal(() => clear(title, body, choice));
    expect([problem.field, problem.key]).toEqual([field, key]);
  });

  it.each<[string, string, PersonalDataChoice, string, string, string[]]>([
    ['title', 'body', 'ask', 'title', 'body', []],
    [ADDRESS, ADDRESS, 'publish', ADDRESS, ADDRESS, ['EMAIL']],
    [ADDRESS, `pay ${CARD}`, 'take-out', '<EMAIL>', 'pay <CARD>', []],
  ])('of %j and %j with the choice %s goes through', (title, body, choice, ...rest) => {
    const { texts, kinds } = clear(title, body, choice);
    expect([texts.title, texts.body, kinds]).toEqual(rest);
  });

  it('is found in tags that make one number beside each other', () => {
    const tags = '4111, 1111, 1111, 1111, exam';
    const instead = () => '';
    expect(refusal(() => clearPersonalData({ tags }, 'publish', instead)).field).toBe('tags');
    const { texts } = clearPersonalData({ tags }, 'take-out', instead);
    expect(texts.tags.replace(/[\s,]+/g, '')).toBe('exam');
  });
});

function refusal(act: () => unknown): FormProblem {
  try {
    act();
  } catch (error) {
    if (error instanceof FormProblem) return error;
  }
  throw new Error('it was not refused');
}
