// What was asked, as a value: one shape per kind of question. Each slot says whether it was said, carried over or assumed.
import type { FinancialYear } from './period.ts';
import type { DigestTime, Followed } from './subscription.ts';

/** `said` in this message, `carried` over from the one before, or `assumed` by the bot, which then says so. */
export type Origin = 'said' | 'carried' | 'assumed';

export interface Slot<T> { readonly value: T; readonly origin: Origin }

/** Measures asked for. `group` is the word that named them together, such as burglary. */
export interface MeasureSlot extends Slot<readonly string[]> { readonly group?: string; /** What was said for a row that counts more than that: pubs, tools. */ readonly narrow?: string }

export type Basis = 'percent' | 'count' | 'either';

/** What the asker takes to be true of the figures; checked against the table before anything else is said. */
export interface Premise {
  readonly direction?: 'up' | 'down' | 'same';
  readonly percent?: number;
  readonly count?: number;
  /** Of what the count is: of the later year, the earlier one, or the difference. */
  readonly of?: 'after' | 'before' | 'difference';
  /** The size is only a limit: "by more than a tenth". */
  readonly bound?: 'over' | 'under';
  /** The limit itself counts: "at least". */
  readonly including?: true;
  /** The size is given as about so much. */
  readonly about?: true;
  readonly factor?: 'halved' | 'doubled';
  /** The report itself is quoted for it. */
  readonly quoted?: boolean;
}

/** What is asked about a change besides its size. */
export type Aspect = 'why' | 'judge' | 'chance';

export type DigestRequest = 'subscribe' | 'unsubscribe' | 'preview' | 'settings';

/** What is asked of the digest besides. Days are read where the clock is known. */
export type DigestCommand =
  | { readonly do: 'time'; readonly time: Partial<DigestTime> }
  | { readonly do: 'follow' | 'unfollow'; readonly about: readonly Followed[] }
  | { readonly do: 'whenNothing'; readonly send: 'line' | 'silence' }
  | { readonly do: 'pause'; readonly figures: boolean }
  | { readonly do: 'following' | 'isPaused' | 'resume' | 'report' | 'again' };

export type Query =
  | { readonly kind: 'figure'; readonly measures: MeasureSlot; readonly years: Slot<readonly FinancialYear[]>; readonly premise?: Premise }
  | { readonly kind: 'change'; readonly measures: MeasureSlot; readonly basis: Basis; readonly premise?: Premise; readonly aspect?: Aspect; /** So many decimal places are asked for, more than are told anyway. */ readonly places?: number }
  | { readonly kind: 'compare'; readonly measures: MeasureSlot; readonly years: Slot<readonly FinancialYear[]>; readonly premise?: Premise; /** Asked how many times one is the other, or how far apart they are. */ readonly apart?: 'ratio' | 'gap' }
  | { readonly kind: 'rank'; readonly by: 'increase' | 'decrease' | 'value' | 'change'; readonly least: boolean; readonly basis: Basis; readonly top: number; readonly year: Slot<FinancialYear>; readonly among?: MeasureSlot; readonly incidents: boolean; readonly skip: number; /** Total crime counts as a row beside the others. */ readonly total?: true; /** Each with its share of total crime. */ readonly shares?: true; /** Incidents were said to count: what is first among crimes need not be told beside. */ readonly plainly?: true; /** The row that was asked about: "was shoplifting the biggest?" */ readonly asked?: string; readonly without?: readonly string[] }
  | { readonly kind: 'threshold'; readonly direction: 'up' | 'down' | 'same' | 'any' | 'both'; readonly over?: number; readonly under?: number; /** The limit itself counts: "400 or more". */ readonly including?: true; /** The row whose value, or change, is the limit: "which are higher than shoplifting?", "did anything fall more?" */ readonly than?: string; /** Both percentages and counts only where a row's change is the limit. */ readonly basis: Basis | 'value'; /** In every year held, not in one: "over 400 in both years". */ readonly always?: true; readonly year: Slot<FinancialYear>; readonly negated: boolean; readonly counting: boolean; readonly without?: readonly string[]; /** Total crime counts as one of the rows. */ readonly total?: true }
  | { readonly kind: 'share'; readonly measures: MeasureSlot; readonly years: Slot<readonly FinancialYear[]>; readonly of?: string; /** The group it is a share of, where not total crime: burglary. */ readonly within?: string; readonly places?: number }
  | { readonly kind: 'sum'; readonly measures: MeasureSlot; readonly years: Slot<readonly FinancialYear[]>; readonly less?: readonly string[] }
  | { readonly kind: 'table'; readonly without?: readonly string[] }
  | { readonly kind: 'lookup'; readonly value: number; readonly measure?: string; readonly year?: FinancialYear; readonly change: boolean }
  | { readonly kind: 'which'; readonly group: string; readonly options: readonly string[]; readonly of?: readonly FinancialYear[] }
  | { readonly kind: 'whichYear'; readonly measures: MeasureSlot; readonly calendarYear: number; readonly options: readonly FinancialYear[] }
  | { readonly kind: 'define'; readonly measures: MeasureSlot }
  | { readonly kind: 'topic'; readonly topics: readonly string[]; /** A detail asked of the fact that the report doesn't give with it. */ readonly lacks?: string }
  | { readonly kind: 'plan'; readonly plan: Slot<string>; readonly priority?: string }
  | { readonly kind: 'priorityMeasures'; readonly priority: string }
  | { readonly kind: 'covers'; readonly about: readonly About[]; readonly origin: Origin; readonly question: 'where' | 'doing' | 'new' | 'dropped'; readonly plan?: string }
  | { readonly kind: 'planChanges'; readonly part: 'all' | 'added' | 'dropped' | 'moved' }
  | { readonly kind: 'crossCutting'; readonly items?: readonly string[] }
  | { readonly kind: 'notHeld'; readonly reason: Reason; readonly measures?: MeasureSlot }
  | { readonly kind: 'help' } | { readonly kind: 'smalltalk'; readonly tone: 'greeting' | 'thanks' }
  | { readonly kind: 'emergency' } | { readonly kind: 'startUpdate' }
  | { readonly kind: 'digest'; readonly request: DigestRequest }
  | { readonly kind: 'digestCommand'; readonly command: DigestCommand }
  | { readonly kind: 'unknown' }
  /** What may be meant, where the words leave it open; the likeliest first. */
  | { readonly kind: 'unsure'; readonly options: readonly Offer[] }
  | { readonly kind: 'round'; readonly do: 'status' | 'chase' | 'open' | 'extend' | 'close' } | { readonly kind: 'decide'; readonly do: 'approve' | 'sendBack' | 'withdraw' | 'amend' }
  | { readonly kind: 'updates'; readonly by: 'rag' | 'subject' | 'partner' } | { readonly kind: 'organisation'; readonly do: 'add' | 'rename' | 'remove' }
  | { readonly kind: 'people'; readonly do: 'requests' | 'deputy' | 'handOver' | 'left' | 'coordinator' }
  | { readonly kind: 'askTeam' } | { readonly kind: 'answerTeam'; readonly id: string } | { readonly kind: 'unanswered' } | { readonly kind: 'export'; readonly format: 'word' | 'csv' };

/** A question that may be meant, with the words that offer it. */
export interface Offer { readonly say: string; readonly query: Query }

/** What a question about the plans is about: a row of the table, or a subject that no row counts. */
export type About = { readonly measure: string } | { readonly subject: string };

/** Why there is no figure to give: an entry of notHeld.yaml, a place, a period, a subject without a row, or something only asked to be made up. */
export type Reason =
  | { readonly type: 'entry'; readonly id: string }
  | { readonly type: 'place'; readonly name: string; readonly within: boolean }
  | { readonly type: 'period'; readonly label: string; readonly soft: boolean }
  | { readonly type: 'subject'; readonly id: string }
  | { readonly type: 'words'; readonly words: string }
  | { readonly type: 'invention' };
