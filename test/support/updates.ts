// Updates of a made-up quarter for tests of whatever reads them: some in, one off track, one sent back, some missing.

import { referenceOf, type Update } from '../../src/data/update.ts';
import { textsBy } from '../../src/data/updateFields.ts';

/** An update with everything filled in that is not said otherwise. @example anUpdate({ organisation: 'police', rag: 'amber' }) */
export function anUpdate(change: Partial<Update> = {}): Update {
  const key = { quarter: change.quarter ?? '2020/21-Q1', organisation: change.organisation ?? 'hdc', priority: change.priority ?? 'places' };
  return {
    reference: referenceOf(key), ...key, ...textsBy(() => ''), focus: ['asb'], kind: 'update', progress: 'Two joint patrols a week in the town centre.', outputs: [{ number: 24, unit: 'joint patrols' }], rag: 'green',
    reason: '', recovery: '', risks: '', help: '', nextPlan: 'Keep the patrols going over the summer.', stillTrue: [], by: { id: 'one', name: 'Contributor One' },
    at: '2020-07-09T09:30:00.000Z', version: 1, late: false, state: 'approved', key: `${key.organisation}-${key.priority}`, ...change,
  };
}

/** A quarter in which five partners have sent what partners send. */
export const QUARTER: readonly Update[] = [
  anUpdate(),
  anUpdate({ priority: 'people', focus: ['domestic-abuse'], rag: 'blue', progress: 'The referral leaflet is out in every surgery and school of the district.', outputs: [{ number: 1200, unit: 'leaflets' }, { number: 31, unit: 'venues' }], nextPlan: 'Nothing more: the work is complete.' }),
  anUpdate({ organisation: 'police', rag: 'amber', progress: 'Fatal Four checks ran on six weekends of the quarter. Two were cut short by abstractions.', outputs: [{ number: 6, unit: 'weekend operations' }, { number: 187, unit: 'vehicles stopped' }], focus: ['road-safety', 'asb'], reason: 'Officers were taken for other duties in two of eight weekends.', recovery: 'Two extra weekends are set for September.', risks: 'More abstractions are likely if restrictions change again.', help: 'Two council officers for the September weekends.', state: 'submitted', version: 2, stillTrue: ['risks'] }),
  anUpdate({ organisation: 'police', priority: 'property', focus: ['theft-from-vehicle'], rag: 'red', progress: 'Vehicle-crime packs were printed but not handed out.\nThe supplier delivered three weeks late.', outputs: [], reason: 'The packs came after the quarter had ended.', recovery: 'Hand out all packs at the two car parks by the end of August.', risks: 'Theft from vehicles may rise as car parks fill again.', nextPlan: 'Hand out 400 packs; report take-up by car park.', late: true }),
  anUpdate({ organisation: 'lfrs', priority: 'places', focus: ['road-safety'], rag: 'green', kind: 'no-change', progress: 'Road-safety talks to new drivers, online.', outputs: [{ number: 9, unit: 'talks' }], nextPlan: 'Talks in schools from September.', stillTrue: ['progress'] }),
  anUpdate({ organisation: 'opcc', priority: 'all', focus: [], kind: 'nothing', progress: '', outputs: [], nextPlan: '', rag: undefined, onBehalfOf: 'opcc', state: 'submitted' }),
  anUpdate({ organisation: 'lcc', priority: 'people', focus: [], state: 'sentBack', comment: 'Which referrals?' }),
  anUpdate({ priority: 'substance-misuse', focus: [], progress: 'Posters in six pubs.', outputs: [{ number: 6, unit: 'pubs' }], nextPlan: 'Six more pubs.', help: 'A contact in the drug and alcohol service.' }),
];

/** The quarter before. */
export const BEFORE: readonly Update[] = [
  anUpdate({ quarter: '2019/20-Q4', rag: 'amber' }), anUpdate({ quarter: '2019/20-Q4', organisation: 'police', rag: 'green' }), anUpdate({ quarter: '2019/20-Q4', organisation: 'lfrs', rag: 'green' }),
];
