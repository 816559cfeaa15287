// Reads what is said about updates besides giving one: who is missing, chase, approve, send back, what is red, what a partner said. Strict: a question about figures is none of these.
import type { Query } from '../../data/query.ts';
import { partnersNamed } from './named.ts';
import type { Situation } from './situation.ts';

const LONGEST_COMMAND = 14;

/** @see commandIn */
export function readUpdates(s: Situation): Query | undefined {
  const { tokens } = s.reading;
  const opens = (id: string): boolean => s.reading.signs.some(x => x.id === id && tokens.slice(0, x.from).every(t => s.isPolite(t)));
  const short = tokens.length <= LONGEST_COMMAND;
  // Looked up only where something else speaks of a command: most messages are questions.
  let known: boolean | undefined;
  const partner = (): boolean => (known ??= partnersNamed(s.reading.plain, s.held.partners ?? []).length > 0);
  const update = tokens.some(t => s.isOne('update', t));
  const figures = s.named !== undefined && (s.years !== undefined || s.has('howMany', 'change', 'percent'));

  if (opens('sendBack') && (update || partner() || s.things('softPriority', 'priority').length > 0)) return { kind: 'decide', do: 'sendBack' };
  if (s.has('stillToSubmit') && s.named === undefined && short && (update || s.isOne('whoIsMissing', tokens[0]))) return { kind: 'round', do: 'status' };
  if (s.has('asPartner') && opens('addOrganisation')) return { kind: 'organisation', do: 'add' };
  if (s.has('asPartner') && opens('removeOrganisation') || s.has('noLongerPartner') && short && partner()) return { kind: 'organisation', do: 'remove' };
  if (opens('renameOrganisation') && partner()) return { kind: 'organisation', do: 'rename' };
  if (short && !figures) {
    if (opens('chase') && s.named === undefined) return { kind: 'round', do: 'chase' };
    if (opens('extendRound') && tokens.some(t => s.isOne('extended', t))) return { kind: 'round', do: 'extend' };
    if (opens('openRound')) return { kind: 'round', do: 'open' };
    if (opens('closeRound')) return { kind: 'round', do: 'close' };
    for (const decision of ['approve', 'withdraw', 'amend'] as const) if (opens(decision) && (update || partner() || tokens.length <= 2)) return { kind: 'decide', do: decision };
    const people = ([['requests', 'requests'], ['deputy', 'deputy'], ['handOver', 'handOver'], ['hasLeft', 'left'], ['makeCoordinator', 'coordinator']] as const).find(([sign]) => s.has(sign));
    // "How much did the PCC hand over to the partnership?" asks after money.
    if (people !== undefined && s.named === undefined && !s.has('help', 'howMany') && tokens.length <= 10) return { kind: 'people', do: people[1] };
  }
  if (s.has('whatsRed') && s.named === undefined && s.things('weak').length === 0 && tokens.length <= 10) return { kind: 'updates', by: 'rag' };
  if (s.has('whatSaid') && short && partner() && !figures) return { kind: 'updates', by: 'partner' };
  const asks = s.isOne('asks', tokens.find(t => !s.isPolite(t)));
  // "I have an update from the police" gives one.
  const giver = tokens.findIndex(t => !s.isOne('greets', t)), gives = s.isOne('gives', tokens[giver]) && s.isOne('has', tokens[giver + 1]);
  if (s.has('updatesOn') && asks && !gives && !figures && (partner() || s.named !== undefined || s.things('subject', 'softPriority', 'priority', 'group').length > 0)) return { kind: 'updates', by: partner() ? 'partner' : 'subject' };
  return undefined;
}
