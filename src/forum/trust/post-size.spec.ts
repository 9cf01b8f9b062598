import { TRUST_RIGHTS } from '../rules/trust.js';
import { FormProblem } from '../../web/form-problem.js';
import { countedParts, refuseTooMuch } from './post-size.js';

const counted = (markdown: string) => countedParts(markdown, 'https://forum.example');

describe('what a post holds', () => {
  it.each([
    ['nothing', 0, 0],
    ['https://a.example and [b](https://b.example)', 2, 0],
    ['[here](/help) and https://forum.example/t/1/x', 0, 0],
    ['<https://a.example> `https://b.example`', 1, 0],
    ['@maria and @tariq-aziz, and @Maria again', 0, 2],
    ['me@home.example, a@b and `@code`', 0, 0],
    ['```\n@one @two\n```\n(@three)', 0, 1],
    ['> @quoted\n\n@asked', 0, 1],
  ])('%j: %s links, %s names', (markdown, links, mentions) => {
    expect(counted(markdown)).toEqual({ links, mentions, images: 0 });
  });

  it('counts images that the forum keeps', () => {
    const image = '![A page](/images/7f8a1f0e-5c1b-4a39-9a0e-2f6f5b1d9c11/320x200)';
    expect(counted(`${image}\n\n${image} ![x](https://a.example/x.png)`).images).toBe(2);
  });

  it.each([
    ['https://a.example https://b.example https://c.example', 'links'],
    ['@aa @bb @cc', 'mentions'],
  ])('%j is too much for the new, and not for others', (markdown, part) => {
    expect(() => refuseTooMuch(counted(markdown), TRUST_RIGHTS.new)).toThrow(
      new FormProblem('body', `forum:trust.tooMany.${part}`),
    );
    for (const trust of ['basic', 'member', 'regular', 'staff'] as const)
      expect(() => refuseTooMuch(counted(markdown), TRUST_RIGHTS[trust])).not.toThrow();
  });
});
