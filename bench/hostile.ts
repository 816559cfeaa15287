// Inputs that nobody types in earnest: very long, made to send a regular expression or the phrase tree astray, in mixed scripts, with characters that cannot be seen.

import fc from 'fast-check';
import type { Vocabulary } from '../src/data/vocabulary.ts';

const LENGTH = 10_000;
const SEED = 2020;
const filled = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** The inputs written by hand, by name. */
export function hostileInputs({ measures, signs, topics }: Vocabulary): Readonly<Record<string, string>> {
  const words = [...measures.flatMap((measure) => measure.words), ...Object.values(signs).flat(), ...topics.flatMap((topic) => topic.words)].flatMap((line) => line.split(/[\s/()<>.*]+/)).filter((word) => word !== '');
  return {
    'one letter': filled('a'),
    'one word of ours': filled('burglary '),
    'every word of the vocabulary': filled(`${words.join(' ')} `),
    'the words before every gap': filled('stolen from inside car window smashed stuff bag property things from '),
    'fillers only': filled('actually really like please '),
    'misspelt words of ours': filled('burglery shopliftting vandilism asalt vehcile '),
    'words that are none': filled('qzxv wvkj pltrk xqzzy bnmvc '),
    'years': filled('2018/19 to 2019/20 vs 1819 and 1920 '),
    'years cut short': filled('2019/'),
    'digits': filled('9'),
    'thousands': filled('1,111,'),
    'spoken numbers': filled('twenty eighteen nineteen to '),
    'spaces': filled(' '),
    'spaces and a full stop': `${' '.repeat(LENGTH - 1)}.`,
    'lines': filled('\n'),
    'question marks': filled('?'),
    'brackets': filled('(('),
    'nested repeats': `${'(a+)+'.repeat(LENGTH / 5 - 1)}!`,
    'almost e-mail': filled('a@a.a-'),
    'commas and words': filled('up, down, '),
    'entities': filled('&nbsp;'),
    'mentions': filled('<at>Bot</at>'),
    'mentions not closed': filled('<at>'),
    'zero width': filled('bur\u200bgl\u200car\u200dy\u2060 '),
    'zero width only': filled('\u200b'),
    'right to left marks': filled('\u202eburglary\u202c '),
    'combining marks': `b${'\u0301'.repeat(LENGTH - 1)}`,
    'ligatures that grow': filled('\ufdfa'),
    'mixed scripts': filled('burglary кража 盗難 سرقة διάρρηξη घर '),
    'letters that look alike': filled('burglаry shоplifting '),
    'emojis': filled('👮🏽‍♀️🚓'),
    'half a surrogate': filled('\ud83d'),
    'names of what every object has': filled('constructor toString __proto__ valueOf hasOwnProperty '),
    'null characters': filled('\u0000'),
  };
}

/** Random inputs, the same in every run: any characters, and words of the vocabulary in any order. */
export function randomInputs(vocabulary: Vocabulary): string[] {
  const words = vocabulary.measures.flatMap((measure) => measure.words).concat(Object.values(vocabulary.signs).flat()).flatMap((line) => line.split(/[\s/()<>.*]+/)).filter((word) => word !== '');
  const characters = fc.string({ unit: 'binary', maxLength: LENGTH, size: 'max' });
  const ours = fc.array(fc.constantFrom(...words, '?', '.', ',', '2019/20', 'qzxv'), { maxLength: 1_500, size: 'max' }).map((list) => list.join(' ').slice(0, LENGTH));
  return fc.sample(fc.oneof(characters, ours), { numRuns: 400, seed: SEED });
}
