// A digest as the message that is sent: its card, and the sentence that Teams shows as the notification.

import { digestCard } from '../../cards/digestCard.ts';
import type { Knowledge } from '../../data/answer.ts';
import type { Digest } from '../../data/digest.ts';
import type { Subscription } from '../../data/subscription.ts';
import { reply } from '../hearing.ts';
import type { Letter } from './sendDigest.ts';
import type { Slot } from './nextDigestAt.ts';

// A run over thousands takes minutes; half an hour is a delay that a reader should be told of.
const lateAfterMs = 30 * 60 * 1000;

// Readers who were told up to the same instant and follow the same get the same card: most of them.
const mostKept = 100;

/**
 * Writes digests, each different one once.
 *
 * @example writer(knowledge)(digest, slot, subscription)?.summary // 'Nothing new since Monday 16 November.'
 */
export function writer(knowledge: Knowledge): (digest: Digest, slot: Slot, to: Pick<Subscription, 'since' | 'follows'>) => Letter['message'] {
  const written = new Map<string, Letter['message']>();
  return (digest, slot, { since, follows }) => {
    const key = JSON.stringify([since, follows, slot.at, digest.until]);
    if (written.has(key)) return written.get(key);
    const message = reply(digestCard(digest, { ...slot, late: digest.until.getTime() - slot.at.getTime() > lateAfterMs }, knowledge))[0];
    if (written.size >= mostKept) written.clear();
    written.set(key, message);
    return message;
  };
}
