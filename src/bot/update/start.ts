// Begins an update from what a message says already, or offers the one in progress again.
import { formCard } from '../../cards/formCard.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { assumedQuarterPhrase, CHANNEL_LINE, onBehalfPhrase, PASSED_LINE, TRIAL_LINE } from '../../cards/sayUpdate.ts';
import { organisationName } from '../../cards/receiptCard.ts';
import { resumeCard } from '../../cards/updateCard.ts';
import { dayOf } from '../../data/day.ts';
import { findDraft, findPassedDraft, putDraft, takeDraft } from '../../data/draft.ts';
import { mayCoordinate, mayWriteFor, writesOnBehalf } from '../../data/member.ts';
import type { Quarter } from '../../data/quarter.ts';
import { currentRound, findRound, openRounds, takesUpdates } from '../../data/round.ts';
import type { UpdateKind } from '../../data/update.ts';
import type { Answers } from '../../data/updateFields.ts';
import type { Asked } from '../ask.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { partnersNamed, prioritiesNamed, quarterNamed } from '../parse/named.ts';
import { newDraft, onTopOf, show } from './change.ts';
import { namesOf, viewOf } from './view.ts';

/** What a new update is known to be about. */
export interface Beginning { readonly organisation?: string; readonly quarter?: Quarter; readonly priority?: string; readonly focus?: readonly string[]; readonly kind: UpdateKind }

/** "I need to log our Q1 update": begins one. @see handlers.ts */
export async function startUpdate(hearing: Hearing, _query: unknown, asked: Asked): Promise<Reply> {
  const held = await findDraft(hearing.store, hearing.person.id);
  if (held?.value.heard.includes(hearing.activityId) === true) return show(hearing, held.value);
  if (held !== undefined) return reply(resumeCard(await viewOf(hearing, held.value)));
  return begin(hearing, beginningOf(hearing, asked));
}

function beginningOf({ text, at, asker }: Hearing, asked: Asked): Beginning {
  const { report, vocabulary } = asker.knowledge;
  const organisations = partnersNamed(text, report.head.partners), priorities = prioritiesNamed(asked.parsed.reading, text, report.plans, vocabulary);
  const quarter = quarterNamed(text, dayOf(at)), about = priorities.length === 1 ? priorities[0] : undefined;
  return {
    kind: /\bnothing (?:to|we can) report\b|\bnil return\b/i.test(text) ? 'nothing' : /\bno changes? since\b/i.test(text) ? 'no-change' : 'update',
    ...(organisations.length === 1 ? { organisation: organisations[0]! } : {}), ...(quarter === undefined ? {} : { quarter }),
    ...(about === undefined ? {} : { priority: about.priority, ...(about.focus.length > 0 ? { focus: about.focus } : {}) }),
  };
}

/** Begins an update in the place of whatever the person was writing. */
export async function begin(hearing: Hearing, beginning: Beginning): Promise<Reply> {
  const { store, at, member, trial } = hearing, names = namesOf(hearing);
  const organisation = beginning.organisation ?? (member.role === 'contributor' ? member.organisation : undefined) ?? (trial ? undefined : member.organisation);
  if (organisation !== undefined && member.role === 'contributor' && !mayWriteFor(member, organisation)) return reply(refusalCard({ why: 'notYours', organisation: organisationName(names, organisation) }));
  const open = await openRounds(store, at);
  const round = beginning.quarter === undefined ? open[0] : await findRound(store, beginning.quarter, at);
  if (round === undefined || !takesUpdates(round)) {
    return reply(refusalCard({ why: 'closed', round: round ?? (await currentRound(store, at)), mayReopen: mayCoordinate(member), ...(open[0] ? { open: open[0].quarter } : {}) }));
  }
  const passed = organisation !== undefined && !mayCoordinate(member) ? await findPassedDraft(store, organisation) : undefined;
  const taken = passed && (await takeDraft(store, passed, hearing.person, hearing.conversation, at));
  if (taken !== undefined) return show(hearing, taken, [PASSED_LINE]);

  const answers: Answers = { ...(organisation === undefined ? {} : { organisation }), quarter: round.quarter, ...(beginning.priority === undefined ? {} : { priority: beginning.priority }), ...(beginning.focus === undefined ? {} : { focus: beginning.focus }) };
  const fresh = newDraft(hearing, { kind: beginning.kind });
  const { draft, notes } = await onTopOf(hearing, fresh, { ...fresh, answers });
  await putDraft(store, draft);
  const behalf = organisation !== undefined && mayWriteFor(member, organisation) && writesOnBehalf(member, organisation) && !trial ? [onBehalfPhrase(organisationName(names, organisation))] : [];
  const said = [...(trial ? [TRIAL_LINE] : []), ...(beginning.quarter === undefined ? [assumedQuarterPhrase(round.quarter)] : []), ...behalf, ...notes];
  if (!hearing.personal && beginning.kind === 'update') return reply(formCard(await viewOf(hearing, draft), [...said, CHANNEL_LINE]));
  return show(hearing, draft, said);
}
