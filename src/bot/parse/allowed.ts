// What a message allows to be taken of it, whatever is proposed and whatever is learned: each rule is one function, which looks at the message once.
import { factsAllowed } from './allowed/facts.ts';
import { limitsAllowed } from './allowed/limits.ts';
import { rankingsAllowed } from './allowed/rankings.ts';
import { rowsAllowed } from './allowed/rows.ts';
import type { Forbids, Rule } from './allowed/rule.ts';
import { yearsAllowed } from './allowed/years.ts';
import { talkAllowed } from './allowed/talk.ts';
import type { Situation } from './situation.ts';

const RULES: readonly Rule[] = [...yearsAllowed, ...rowsAllowed, ...rankingsAllowed, ...limitsAllowed, ...factsAllowed, ...talkAllowed];

/** Whether a query may be meant. @example allowedBy(situation)(query) // false for a figure of 2019/20 where 2018/19 is named */
export function allowedBy(s: Situation): Forbids {
  const forbids = RULES.flatMap(rule => rule(s) ?? []);
  return (query, beside) => !forbids.some(forbidden => forbidden(query, beside));
}
