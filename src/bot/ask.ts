// A question from text to words, in one screenful: parse → answer → say. Pure; the store and Teams are elsewhere.
import { sayAfter, sayAnswer, sayBoth } from '../cards/sayAnswer.ts';
import type { Said } from '../cards/said.ts';
import { answerQuery, type Answer, type Knowledge } from '../data/answer.ts';
import type { Query } from '../data/query.ts';
import { NumbersHeld } from '../data/numbersHeld.ts';
import { readWeights } from '../data/weights.ts';
import { checkClaim, type CheckedClaim } from '../data/claims.ts';
import { readClaims } from './parse/claims.ts';
import { Chooser, type Reason, type Scored } from './parse/chooser.ts';
import { parseUtterance, weigh, type Parsed } from './parse/parse.ts';
import { Recogniser } from './parse/recognise.ts';
import type { Context, Held } from './parse/situation.ts';
import { contextAfter } from './parse/talkedOf.ts';
import { meantOf, offeredAs, type Meant } from './unsure.ts';

/** A question answered: what was understood, what is true, how it is said, and what is now being talked of; `caveat` is what it may ask besides that the report does not hold. */
export interface Asked { readonly parsed: Parsed; readonly answer: Answer; readonly caveat?: Query; readonly said: Said; readonly context: Context }

/** How a message was understood: each candidate with what spoke for and against it. */
export interface Explained { readonly parsed: Parsed; readonly candidates: readonly (Scored & { readonly reasons: readonly Reason[] })[] }

/** What takes a while to build and can be shared. */
interface Built { readonly recogniser: Recogniser; readonly chooser: Chooser }

/** Answers questions from one report. Built once, used for every message. */
export class Asker {
  readonly #recogniser: Recogniser;
  readonly #chooser: Chooser;
  readonly #held: Held;

  /** `reported` is the knowledge as the data files have it, where `knowledge` has other organisations. */
  constructor(readonly knowledge: Knowledge, readonly reported: Knowledge = knowledge, built?: Built) {
    this.#recogniser = built?.recogniser ?? new Recogniser(knowledge.vocabulary, knowledge.report.plans, knowledge.report.years);
    this.#chooser = built?.chooser ?? new Chooser(readWeights());
    this.#held = { vocabulary: knowledge.vocabulary, plans: knowledge.report.plans, years: knowledge.report.years, numbers: new NumbersHeld(knowledge.report.figures, knowledge.vocabulary.groups, knowledge.report.years), partners: knowledge.report.head.partners };
  }

  /** The same asker over the organisations as they are now. */
  over(knowledge: Knowledge): Asker {
    return knowledge === this.knowledge ? this : new Asker(knowledge, this.reported, { recogniser: this.#recogniser, chooser: this.#chooser });
  }

  /** Understands one message without answering it. */
  parse(text: string, context: Context = {}): Parsed {
    return parseUtterance(text, context, this.#held, this.#recogniser, this.#chooser);
  }

  /** What is to be answered: what was offered before in these words, else what is likely enough to be meant. */
  #understood(text: string, context: Context): Parsed & Meant {
    const offered = offeredAs(text, context);
    if (offered) return { query: offered, reading: this.#recogniser.read(text) };
    const { parsed, candidates, setting } = weigh(text, context, this.#held, this.#recogniser, this.#chooser);
    if (candidates.length === 0 || parsed.second) return parsed;
    return { ...parsed, ...meantOf(candidates, setting, this.knowledge) };
  }

  /** Understands one message, with everything that was weighed and why. */
  explain(text: string, context: Context = {}): Explained {
    const { parsed, candidates, setting } = weigh(text, context, this.#held, this.#recogniser, this.#chooser);
    return { parsed, candidates: candidates.map(c => ({ ...c, reasons: this.#chooser.reasons(c.candidate, setting) })) };
  }

  /** @example asker.ask('did shoplifting halve?').said.headline // 'No. Shoplifting fell by 31.4%, from 512 in 2018/19 to 351 in 2019/20: 161 fewer.' */
  ask(text: string, context: Context = {}): Asked {
    const { caveat, ...parsed } = this.#understood(text, context);
    const answer = answerQuery(parsed.query, this.knowledge);
    const said = sayAnswer(answer);
    return {
      parsed, answer, ...(caveat ? { caveat } : {}),
      said: parsed.second ? sayBoth(said, sayAnswer(besideAnother(answerQuery(parsed.second, this.knowledge)))) : caveat ? sayAfter(sayAnswer(answerQuery(caveat, this.knowledge)), said) : said,
      context: contextAfter(parsed, context, this.#held, measuresShown(answer)),
    };
  }

  /** What a text claims of the table's figures, each claim checked. @example asker.check('Shoplifting rose.')[0].verdict // 'differs' */
  check(text: string): CheckedClaim[] {
    return readClaims(text, this.#held, this.#recogniser).map(claim => checkClaim(claim, this.knowledge.report, this.knowledge.vocabulary));
  }
}

/** What a second question leaves to the first was said in the same message: nothing is carried over. */
const besideAnother = (answer: Answer): Answer => ({ ...answer, implied: answer.implied.filter(i => i.what === 'year' && i.origin !== 'carried') });

/** The measures an answer names where the question named none, so that "which of those" can follow. */
export function measuresShown(answer: Answer): string[] {
  if (answer.kind === 'lookup') return answer.found.flatMap(f => ('measure' in f.row ? [f.row.measure.id] : []));
  if (answer.kind === 'priorityMeasures') return [...new Set(answer.priority.focus.flatMap(f => f.measures))];
  if (answer.kind === 'change') return answer.rows.map(r => r.measure.id);
  const rows = answer.kind === 'rank' ? answer.lists.flatMap(l => l.rows) : answer.kind === 'list' ? answer.rows : [];
  return [...new Set(rows.map(r => r.measure.id))];
}
