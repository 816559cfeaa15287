// What is said of a text before it is sent: a claim the table does not bear out, and what looks like personal data.
import type { CheckedClaim, CheckedRow } from '../data/claims.ts';
import type { Finding, FindingKind } from '../data/disclosure.ts';
import { capital, countPhrase, listPhrase, lower, sizePhrase } from './wording.ts';

const rowPhrase = ({ label, change }: CheckedRow): string => {
  const size = sizePhrase(change), moved = change.direction === 'same' ? 'no change' : `${change.direction === 'rose' ? 'up' : 'down'} ${size ?? countPhrase(Math.abs(change.difference))}`;
  return `${lower(label)} ${countPhrase(change.before)} → ${countPhrase(change.after)} (${moved})`;
};

/**
 * A disagreement with the table in two sentences, or undefined where there is none to show.
 * @example claimPhrase(check) // 'You wrote “Shoplifting rose.” The table, 2018/19 → 2019/20, has shoplifting 512 → 351 (down 31.4%).'
 */
export function claimPhrase({ claim, verdict, rows }: CheckedClaim): string | undefined {
  if (verdict === 'holds' || verdict === 'beyond') return undefined;
  const { from, to } = rows[0]!.change;
  const holding = rows.filter(r => r.holds);
  const partly = verdict === 'partly' ? ` It holds for ${listPhrase(holding.map(r => lower(r.label)))} only.` : '';
  return `You wrote “${claim.sentence}” The table, ${from} → ${to}, has ${listPhrase(rows.map(rowPhrase))}.${partly}`;
}

const KINDS: Record<FindingKind, string> = {
  name: 'a name', address: 'an address', phone: 'a phone number', email: 'an e-mail address', postcode: 'a full postcode', registration: 'a vehicle registration',
  reference: 'a crime or incident reference', birthDate: 'a date of birth',
};

/** @example findingPhrase({ kind: 'phone', text: '07700 900123', from: 5, to: 17 }) // '“07700 900123” looks like a phone number' */
export const findingPhrase = ({ kind, text }: Finding): string => `“${text}” looks like ${KINDS[kind]}`;

/** All that was found, in two sentences. @example '“Mr Smith” looks like a name. Take it out, or confirm that it is not personal.' */
export const findingsPhrase = (findings: readonly Finding[]): string =>
  `${capital(listPhrase(findings.map(findingPhrase)))}. Take ${findings.length === 1 ? 'it' : 'them'} out, or confirm that ${findings.length === 1 ? 'it is' : 'they are'} not personal.`;
