import { hasWords } from '../../language/words.js';
import { roughNetwork } from './rough-network.js';
import type { SecurityEvent } from './security-event.entity.js';

interface Message {
  key: string;
  params: Record<string, unknown>;
}

/** An event as its person, or an administrator, reads it. */
export interface SecurityEventView {
  at: Date;
  what: Message;
  facts: { name: Message; value: Message }[];
  /** '' where it is not known. */
  device: string;
  network: string;
}

export function securityEventView(event: SecurityEvent): SecurityEventView {
  return {
    at: event.at,
    what: { key: `security-events:kind.${event.kind}`, params: {} },
    facts: Object.entries(event.details).flatMap(([name, value]) => factView(name, value)),
    device: event.device,
    network: roughNetwork(event.network),
  };
}

/** Only details that have words: the others are for the code. */
function factView(name: string, value: string | number): SecurityEventView['facts'] {
  const named = `security-events:fact.${name}`;
  if (!hasWords(named) || value === '') return [];
  const key = `security-events:value.${name}.${value}`;
  const known = hasWords(key) ? key : 'security-events:value.asWritten';
  return [{ name: { key: named, params: {} }, value: { key: known, params: { value } } }];
}
