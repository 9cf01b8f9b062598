import { roughNetwork } from '../security-events/rough-network.js';
import type { AccountSession } from './account-session.entity.js';

/** A session as its person reads it. */
export interface SessionView {
  id: string;
  /** Browser and system, and the network; '' where they are not known. */
  device: string;
  network: string;
  startedAt: Date;
  seenAt: Date;
  /** Whether the page is read in this one. */
  current: boolean;
}

/** This one first, then the newest use first, as they come. */
export function sessionViews(sessions: readonly AccountSession[], own: string): SessionView[] {
  const views = sessions.map(({ id, device, network, startedAt, seenAt }) => ({
    id,
    device,
    network: roughNetwork(network),
    startedAt,
    seenAt,
    current: id === own,
  }));
  return [...views.filter(({ current }) => current), ...views.filter(({ current }) => !current)];
}
