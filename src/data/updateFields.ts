// The fields of a quarterly update, in the order they are asked, and the rule of each. To add one is a line here and a row in cards/updatePrompts.ts.

/** Delivery of a priority. A missing update is Grey, which nobody can choose. */
export type Rag = 'green' | 'amber' | 'red' | 'blue';
export const RAGS: readonly Rag[] = ['green', 'amber', 'red', 'blue'];

/** Something done that can be counted. @example { number: 12, unit: 'visits' } */
export interface Output { readonly number: number; readonly unit: string }

interface Values { readonly choice: string; readonly focus: readonly string[]; readonly text: string; readonly outputs: readonly Output[]; readonly rag: Rag }

/** What a field holds and when it is asked. `longest` counts characters. */
export interface FieldRule {
  readonly kind: keyof Values;
  readonly needed: 'always' | 'offTrack' | 'optional';
  readonly longest?: number;
}

export const FIELDS = {
  organisation: { kind: 'choice', needed: 'always' },
  quarter: { kind: 'choice', needed: 'always' },
  priority: { kind: 'choice', needed: 'always' },
  focus: { kind: 'focus', needed: 'optional' },
  progress: { kind: 'text', needed: 'always', longest: 2000 },
  outputs: { kind: 'outputs', needed: 'optional', longest: 500 },
  rag: { kind: 'rag', needed: 'always' },
  reason: { kind: 'text', needed: 'offTrack', longest: 1000 },
  recovery: { kind: 'text', needed: 'offTrack', longest: 1000 },
  risks: { kind: 'text', needed: 'optional', longest: 1000 },
  help: { kind: 'text', needed: 'optional', longest: 1000 },
  nextPlan: { kind: 'text', needed: 'always', longest: 1000 },
} as const satisfies Record<string, FieldRule>;

export type Field = keyof typeof FIELDS;
/** Every field, in the order they are asked. */
export const FIELD_ORDER = Object.keys(FIELDS) as Field[];
/** A field that holds somebody's words. */
export type TextField = { [F in Field]: (typeof FIELDS)[F]['kind'] extends 'text' ? F : never }[Field];
/** Whether a field holds somebody's words. */
export const isTextField = (field: Field): field is TextField => FIELDS[field].kind === 'text';
/** The fields that hold somebody's words, to be checked before they are sent. */
export const TEXT_FIELDS: readonly TextField[] = FIELD_ORDER.filter(isTextField);
/** The words of an update, by field; empty where a field was skipped or not asked. */
export type Texts = { readonly [F in TextField]: string };
/** Gathers words by field. @example textsBy(field => answers[field] ?? '') */
export const textsBy = (words: (field: TextField) => string): Texts => Object.fromEntries(TEXT_FIELDS.map(field => [field, words(field)])) as Texts;

/** What has been answered. An optional field that was skipped is empty (`''` or `[]`); one not yet asked is absent. */
export type Answers = { readonly [F in Field]?: Values[(typeof FIELDS)[F]['kind']] };

/** Whether a field is asked of these answers: reason and recovery only where delivery is Amber or Red. */
export const isAsked = (field: Field, answers: Answers): boolean => {
  const { needed } = FIELDS[field];
  return needed !== 'offTrack' || answers.rag === 'amber' || answers.rag === 'red';
};

/** Whether nothing was answered: not asked yet, or skipped. */
export const isEmpty = (value: Answers[Field]): boolean => value === undefined || value.length === 0;

/** The first field still to be asked, or undefined where all are answered. @example firstUnanswered({ organisation: 'hdc' }) // 'quarter' */
export const firstUnanswered = (answers: Answers): Field | undefined =>
  FIELD_ORDER.find(field => isAsked(field, answers) && (answers[field] === undefined || (FIELDS[field].needed !== 'optional' && isEmpty(answers[field]))));
