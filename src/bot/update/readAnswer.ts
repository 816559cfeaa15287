// What was typed or sent for a field → the answers it gives, or what is wrong with it. Pure; nothing of a wrong answer is kept.
import type { Problem } from '../../cards/sayUpdate.ts';
import { marking } from '../../data/disclosure.ts';
import type { Day } from '../../data/day.ts';
import { mayWriteFor } from '../../data/member.ts';
import { readQuarter } from '../../data/quarter.ts';
import { FIELDS, RAGS, type Answers, type Field, type FieldRule, type Output, type Rag } from '../../data/updateFields.ts';
import type { UpdateView } from '../../data/updateView.ts';
import type { Asker } from '../ask.ts';
import { partnersNamed, prioritiesNamed, quarterNamed } from '../parse/named.ts';

/** The answers read, or the problem. */
export type Read = { readonly answers: Partial<Answers> } | { readonly problem: Problem };

const SHORTEST = 3;
const LONGEST_CHOICE = 500;
const LARGEST = 1_000_000_000;
// Line breaks and tabs are kept; other control and direction marks could hide what is written.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const one = (field: Field, value: unknown): Read => ({ answers: { [field]: value } });
const wrong = (problem: Problem): Read => ({ problem });

/**
 * Reads an answer to a field; `''` skips one that may be left out.
 * @example readAnswer('rag', 'Amber, two officers are away', view, asker, '2020-10-29') // { answers: { rag: 'amber', reason: 'two officers are away' } }
 */
export function readAnswer(field: Field, raw: string, view: UpdateView, asker: Asker, today: Day): Read {
  const text = raw.replace(HIDDEN, '').trim();
  const rule: FieldRule = FIELDS[field], { needed, longest = LONGEST_CHOICE } = rule;
  if (marking(text) === 'refused') return wrong({ why: 'marking', field });
  if (text.length > longest) return wrong({ why: 'tooLong', field, longest, length: text.length });
  if (text === '') return needed === 'optional' ? one(field, FIELDS[field].kind === 'text' ? '' : []) : wrong({ why: 'needed', field });
  switch (FIELDS[field].kind) {
    case 'rag': return readRag(text);
    case 'outputs': return readOutputs(text);
    case 'focus': return readFocus(text, view, asker);
    case 'text': return text.length < SHORTEST || !/\p{L}/u.test(text) ? wrong({ why: 'empty', field }) : one(field, text);
    case 'choice': return field === 'organisation' ? readOrganisation(text, view) : field === 'quarter' ? readRound(text, view, today) : readPriority(text, view, asker);
  }
}

function readOrganisation(text: string, { partners, member }: UpdateView): Read {
  const found = partners.some(p => p.id === text) ? [text] : partnersNamed(text, partners);
  const names = found.map(id => partners.find(p => p.id === id)!);
  if (names.length === 0) return wrong({ why: 'organisation', field: 'organisation' });
  if (names.length > 1) return wrong({ why: 'which', field: 'organisation', among: names.map(p => p.name) });
  // Somebody without an organisation is let in by a coordinator; somebody with one writes for no other.
  if (member.organisation !== undefined && member.role === 'contributor' && !mayWriteFor(member, found[0]!)) return wrong({ why: 'notYours', field: 'organisation', organisation: names[0]!.name });
  return one('organisation', found[0]);
}

function readRound(text: string, { rounds }: UpdateView, today: Day): Read {
  const quarter = readQuarter(text) ?? quarterNamed(text, today);
  if (quarter === undefined || !rounds.some(r => r.quarter === quarter)) return wrong({ why: 'quarter', field: 'quarter', open: rounds.map(r => r.quarter) });
  return one('quarter', quarter);
}

function readPriority(text: string, { priorities }: UpdateView, asker: Asker): Read {
  if (priorities.some(p => p.id === text)) return { answers: { priority: text } };
  const { report, vocabulary } = asker.knowledge;
  const found = prioritiesNamed(asker.parse(text).reading, text, report.plans, vocabulary);
  if (found.length === 0) return wrong({ why: 'priority', field: 'priority' });
  if (found.length > 1) return wrong({ why: 'which', field: 'priority', among: found.map(f => priorities.find(p => p.id === f.priority)?.title ?? f.priority) });
  const { priority, focus } = found[0]!;
  return { answers: focus.length > 0 ? { priority, focus } : { priority } };
}

function readFocus(text: string, { priorities, draft }: UpdateView, asker: Asker): Read {
  const own = priorities.find(p => p.id === draft.answers.priority)?.focus ?? [];
  if (/^(?:all|all of (?:them|it)|everything|the whole)$/i.test(text)) return one('focus', own.map(f => f.id));
  const ids = text.split(',').map(id => id.trim());
  if (ids.every(id => own.some(f => f.id === id))) return one('focus', [...new Set(ids)]);
  const { report, vocabulary } = asker.knowledge;
  const focus = prioritiesNamed(asker.parse(text).reading, text, report.plans, vocabulary).find(p => p.priority === draft.answers.priority)?.focus ?? [];
  return focus.length === 0 ? wrong({ why: 'focus', field: 'focus' }) : one('focus', focus);
}

const SAID: Readonly<Record<string, Rag>> = { g: 'green', a: 'amber', r: 'red', b: 'blue', yellow: 'amber', orange: 'amber', complete: 'blue', completed: 'blue', done: 'blue', finished: 'blue' };

function readRag(text: string): Read {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const colours = new Set(words.flatMap(word => RAGS.find(rag => rag === word) ?? (words.length === 1 ? (SAID[word] ?? []) : [])));
  if (colours.size === 0 && /\bon track\b/i.test(text) && !/\b(?:not|off|un\w+|isn)\b/i.test(text)) colours.add('green');
  const [rag, other] = [...colours];
  if (rag === undefined || other !== undefined || /\b(?:not|isn[’']?t|no longer)\b/i.test(text)) return wrong({ why: 'rag', field: 'rag' });
  // "Amber because two officers are away" answers two questions at once.
  const [, reason] = /\b(?:because(?: of)?|due to|since|as)\s+(.{8,1000})$/is.exec(text) ?? [];
  return { answers: reason !== undefined && (rag === 'amber' || rag === 'red') ? { rag, reason: reason.trim() } : { rag } };
}

function readOutputs(text: string): Read {
  const parts = text.split(/[;\n]|,(?!\d{3}\b)|\band\b(?=\s*\d)/i).map(part => part.trim()).filter(part => part !== '');
  const outputs = parts.map((part): Output | undefined => {
    const [, number, unit] = /^(\d[\d,]*(?:\.\d+)?)\s*(?:x\s+)?([^\d\s].{0,79})$/.exec(part.replace(/\.$/, '')) ?? [];
    const [, label, count] = /^([^\d:=]{2,80})[:=]\s*(\d[\d,]*(?:\.\d+)?)$/.exec(part) ?? [];
    const value = Number((number ?? count ?? '').replaceAll(',', '') || Number.NaN), name = (unit ?? label)?.trim();
    return name === undefined || !Number.isFinite(value) || value > LARGEST || !/\p{L}/u.test(name) ? undefined : { number: value, unit: name };
  });
  return outputs.length === 0 || outputs.length > 20 || outputs.includes(undefined) ? wrong({ why: 'outputs', field: 'outputs' }) : one('outputs', outputs);
}
