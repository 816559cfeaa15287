// One Asker for all tests that ask: it is pure, and building it takes a while.
import { Asker } from '../../src/bot/ask.ts';
import { readReport } from '../../src/data/report.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';

export const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
