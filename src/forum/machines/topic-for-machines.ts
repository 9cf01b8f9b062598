import { excerpt } from '../../text/excerpt.js';
import { memberPath, partPath, postPath, topicPath } from '../forum-paths.js';
import type { TopicRow } from '../topic/topic-queries.js';
import type { PlainPost } from './public-reading.service.js';

/** What the head of a topic's page says to programs. */
export interface TopicHead {
  /** The one address of this part. */
  canonical: string;
  /** One or two sentences; null where not everybody sees the question. */
  description: string | null;
  feed: { href: string; title: string } | null;
  /** JSON-LD, safe within a script element; null where there is no visible answer. */
  questionAndAnswer: string | null;
  /** Whether search engines leave the page out. */
  unlisted: boolean;
}

const LONGEST_DESCRIPTION = 200;

/**
 * @param texts those of question and answer that everybody sees
 * @param part first number of the part that is shown
 */
export function topicHead(
  topic: TopicRow,
  { origin, texts, part }: { origin: string; texts: PlainPost[]; part: number },
): TopicHead {
  const question = texts.find(({ number }) => number === 1);
  const answer = texts.find(({ number }) => number === topic.answerNumber);
  return {
    canonical: partPath(topic, part),
    description: question ? excerpt(question.plain, LONGEST_DESCRIPTION) : null,
    feed: question ? { href: `/t/${topic.id}.atom`, title: topic.title } : null,
    questionAndAnswer:
      question && answer && part === 1 ? inScript(qaPage(topic, origin, question, answer)) : null,
    unlisted: !question,
  };
}

/** https://schema.org/QAPage */
function qaPage(topic: TopicRow, origin: string, question: PlainPost, answer: PlainPost): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      name: topic.title,
      text: question.plain,
      url: origin + topicPath(topic),
      datePublished: question.publishedAt.toISOString(),
      author: person(origin, question),
      answerCount: topic.replyCount,
      acceptedAnswer: {
        '@type': 'Answer',
        text: answer.plain,
        url: origin + postPath(topic, answer.number),
        datePublished: answer.publishedAt.toISOString(),
        author: person(origin, answer),
      },
    },
  };
}

function person(origin: string, { author, authorHandle }: PlainPost): object {
  const path = memberPath(authorHandle);
  return { '@type': 'Person', name: author, ...(path !== null && { url: origin + path }) };
}

/** No text of a person ends the element. */
function inScript(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c').replace(/>/g, '\\u003e');
}
