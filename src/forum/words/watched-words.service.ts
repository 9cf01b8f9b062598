import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import { plainText } from '../../text/plain-text.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import { FormProblem } from '../../web/form-problem.js';
import { outcomeOf } from '../rules/watched-words.js';
import { WatchedWord } from './watched-word.entity.js';

/** What the list of watched words says about a text. */
export interface Screened {
  outcome: 'hold' | 'flag' | null;
  /** Words of the list that are in it, as they are listed. */
  watchedWords: string[];
  /** Those of them that are not shown. */
  maskedWords: string[];
}

/** Looks at what somebody is about to publish. The list is read each time: what administrators change holds at once, in every process. */
@Injectable()
export class WatchedWords {
  /** Made anew when the list is another. */
  private made = { key: '', matcher: new WordMatcher([]) };

  /**
   * Finds the listed words in title and text: as they were typed, and as they are read.
   * @throws FormProblem at the field that holds a word that refuses the post
   */
  async screen(
    manager: EntityManager,
    { role }: Pick<Actor, 'role'>,
    texts: { title?: string; tags?: string; body: string; reason?: string },
  ): Promise<Screened> {
    const list = await manager.find(WatchedWord, { order: { id: 'asc' } });
    const matcher = this.matcherOf(list);
    const actions = new Map(list.map(({ word, action }) => [word, action]));
    const found = new Set<string>();
    for (const [field, text] of Object.entries({ ...texts, read: plainText(texts.body) })) {
      for (const { word, start, end } of matcher.find(text)) {
        if (actions.get(word) === 'block')
          throw new FormProblem(field === 'read' ? 'body' : field, 'forum:words.blocked', {
            word: text.slice(start, end),
          });
        found.add(word);
      }
    }
    const words = [...found];
    const outcome = outcomeOf(
      new Set(words.flatMap((each) => actions.get(each) ?? [])),
      isStaff(role),
    );
    return {
      outcome: outcome === 'block' ? null : outcome,
      watchedWords: words,
      maskedWords: words.filter((each) => actions.get(each) === 'mask'),
    };
  }

  /** The words that are not shown, for a text that is only looked at. */
  async masking(manager: EntityManager): Promise<WordMatcher> {
    const list = await manager.findBy(WatchedWord, { action: 'mask' });
    return new WordMatcher(list.map(({ word }) => word));
  }

  private matcherOf(list: readonly WatchedWord[]): WordMatcher {
    const words = list.map(({ word }) => word);
    const key = JSON.stringify(words);
    if (this.made.key !== key) this.made = { key, matcher: new WordMatcher(words) };
    return this.made.matcher;
  }
}
