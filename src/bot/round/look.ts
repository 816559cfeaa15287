// What everyone may ask of updates: what is red, what there is on a subject, what a partner said. What was sent back or withdrawn is not shown.
import { updatesCard } from '../../cards/updateShownCard.ts';
import { aboutHeadline, latestUpdatePhrase, ragHeadline } from '../../cards/sayUpdates.ts';
import { dayOf } from '../../data/day.ts';
import { previousQuarter, type Quarter } from '../../data/quarter.ts';
import type { Query } from '../../data/query.ts';
import { currentRound } from '../../data/round.ts';
import type { Store } from '../../data/store.ts';
import { ALL_PRIORITIES, ragOf, updatesFor, type Update } from '../../data/update.ts';
import { RAGS, type Rag } from '../../data/updateFields.ts';
import type { Asked } from '../ask.ts';
import { reply, type BotDeps, type Hearing, type Reply } from '../hearing.ts';
import { partnersNamed, prioritiesNamed, quarterNamed } from '../parse/named.ts';
import { namesOf } from '../update/view.ts';

/** How many quarters back the latest update may lie where no quarter is named. */
const LOOK_BACK = 4;

/** "What's red?", "any updates on ASB?", "what did Fire & Rescue say about road safety last quarter?" @see handlers.ts */
export async function lookUp(hearing: Hearing, query: Extract<Query, { kind: 'updates' }>, asked: Asked): Promise<Reply> {
  const { store, at, text, asker } = hearing, names = namesOf(hearing);
  const { report, vocabulary } = asker.knowledge;
  const named = quarterNamed(text, dayOf(at));
  if (query.by === 'rag') {
    const { quarter, updates } = await latestQuarter(store, at, named, () => true);
    const asks = ([...RAGS, 'grey'] as const).filter(rag => new RegExp(`\\b${rag}s?\\b`, 'i').test(text));
    const rags: readonly (Rag | 'grey')[] = asks.length > 0 ? asks : ['red', 'amber'];
    const found = updates.filter(u => rags.includes(ragOf(u)) && (u.kind !== 'nothing' || rags.includes('grey')));
    const missing = rags.includes('grey') ? report.head.partners.filter(p => !updates.some(u => u.organisation === p.id)).map(p => p.name) : [];
    return reply(updatesCard([...found].sort((a, b) => order(a) - order(b)), names, ragHeadline(rags, found.length, quarter, missing), ['Who’s still to submit?']));
  }
  const organisations = partnersNamed(text, report.head.partners), about = prioritiesNamed(asked.parsed.reading, text, report.plans, vocabulary);
  const fits = (u: Update): boolean => (organisations.length === 0 || organisations.includes(u.organisation)) && (about.length === 0 || (u.priority === ALL_PRIORITIES && organisations.length > 0) || about.some(a => a.priority === u.priority));
  const { quarter, updates } = await latestQuarter(store, at, named, fits);
  // Those that name the focus area come first; one on the whole priority may still speak of it.
  const focus = about.flatMap(a => a.focus), nearness = (u: Update): number => (focus.length > 0 && u.focus.some(f => focus.includes(f)) ? 0 : 1);
  const sorted = [...updates].sort((a, b) => nearness(a) - nearness(b) || order(a) - order(b));
  const exact = sorted.filter(u => nearness(u) === 0 || u.focus.length === 0 || focus.length === 0);
  return reply(updatesCard(exact, names, aboutHeadline(exact.length, quarter, organisations, about.map(a => a.priority), names, named === undefined), ['What’s red?', 'Who’s still to submit?']));
}

const order = (u: Update): number => ['red', 'amber', 'green', 'blue', 'grey'].indexOf(ragOf(u));

async function latestQuarter(store: Store, at: Date, named: Quarter | undefined, fits: (u: Update) => boolean): Promise<{ quarter: Quarter; updates: Update[] }> {
  const first = named ?? (await currentRound(store, at)).quarter;
  let quarter = first;
  for (let back = 0; back < (named === undefined ? LOOK_BACK : 1); back++) {
    const updates = (await updatesFor(store, quarter)).filter(u => u.state !== 'sentBack' && fits(u));
    if (updates.length > 0) return { quarter, updates };
    quarter = previousQuarter(quarter);
  }
  return { quarter: first, updates: [] };
}

/** A line on the latest update on the priority that a question was about, or undefined. */
export async function latestUpdateLine(deps: Pick<BotDeps, 'store' | 'asker'>, at: Date, query: Query): Promise<string | undefined> {
  if (query.kind !== 'plan' || query.priority === undefined) return undefined;
  const { updates } = await latestQuarter(deps.store, at, undefined, u => u.priority === query.priority);
  const latest = [...updates].sort((a, b) => b.at.localeCompare(a.at))[0];
  return latest && latestUpdatePhrase(latest, namesOf(deps));
}
