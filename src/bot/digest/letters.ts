// A digest as the message that is sent: its card, and the sentence that Teams shows as the notification.

import { digestCard } from '../../cards/digestCard.ts';
import type { Knowledge } from '../../data/answer.ts';
import type { Digest } from '../../data/digest.ts';
import { reply } from '../hearing.ts';
import type { Letter } from './sendDigest.ts';
import type { Slot } from './nextDigestAt.ts';

// A run over thousands takes minutes; half an hour is a delay that a reader should be told of.
const lateAfterMs = 30 * 60 * 1000;

/**
 * Writes digests.
 *
 * @example writer(knowledge)(digest, slot)?.summary // 'Nothing new since Monday 16 November.'
 */
export function writer(knowledge: Knowledge): (digest: Digest, slot: Slot) => Letter['message'] {
  return (digest, slot) => reply(digestCard(digest, { ...slot, late: digest.until.getTime() - slot.at.getTime() > lateAfterMs }, knowledge))[0];
}
