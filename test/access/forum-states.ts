import type { Content } from './prepared-content.js';
import type { State } from './state.js';

/** A topic and its first post, by another and by whoever asks. */
export function topicStates(content: Content, values: State['values']): State[] {
  const { topicId, postId, authorId } = content;
  const stands = (state: string, author: number) => `
    update topics set state = '${state}', author_id = ${author} where id = ${topicId};
    update posts set state = '${state}', author_id = ${author},
      number = ${['held', 'rejected'].includes(state) ? 'null' : '1'} where id = ${postId};`;
  return [
    ...['published', 'held', 'rejected', 'hidden'].flatMap((state) => [
      { name: state, values, arrange: () => stands(state, authorId) },
      { name: `${state}, own`, values, arrange: (me: number) => stands(state, me), own: true },
    ]),
    { name: 'unknown', values: {}, arrange: () => stands('published', authorId) },
  ];
}
