import assert from 'node:assert/strict';
import { findPersonal, marking, type FindingKind } from '../../src/data/disclosure.ts';

type Row = readonly [text: string, ...found: [FindingKind, string][]];

const personal: readonly Row[] = [
  ['Mr Smith was spoken to', ['name', 'Mr Smith']],
  ['mrs patel rang again', ['name', 'mrs patel']],
  ['Thanks to PC Jones for the visits', ['name', 'PC Jones']],
  ['PCSO Karen Webb led the sessions', ['name', 'PCSO Karen Webb']],
  ['Dr. A Brown attended', ['name', 'Dr. A Brown']],
  ['Met Contributor One and Sarah Example on site', ['name', 'Sarah Example']],
  ['john smith was moved on', ['name', 'john smith']],
  ['Mark Taylor was arrested', ['name', 'Mark Taylor']],
  ['Josh was arrested twice', ['name', 'Josh']],
  ['The suspect is J. Wilson', ['name', 'J. Wilson']],
  ['A man called Xander Quibble was fined', ['name', 'Xander Quibble']],
  ['Priya Sharma’s shop', ['name', 'Priya Sharma']],
  ['Visited 12 High Street after the report', ['address', '12 High Street']],
  ['Flat 3, 14a Coventry Road', ['address', 'Flat 3, 14a Coventry Road']],
  ['a tenant at 27 church lane', ['address', '27 church lane']],
  ['call 07700 900123', ['phone', '07700 900123']],
  ['ring (01632) 960 001 first', ['phone', '(01632) 960 001']],
  ['+44 7700 900 456', ['phone', '+44 7700 900 456']],
  ['write to someone@example.org', ['email', 'someone@example.org']],
  ['thefts near LE16 7AF', ['postcode', 'LE16 7AF']],
  ['thefts near le167af', ['postcode', 'le167af']],
  ['a van, AB12 CDE, was stopped', ['registration', 'AB12 CDE']],
  ['a van, ab12cde, was stopped', ['registration', 'ab12cde']],
  ['reg A123 BCD seen', ['registration', 'A123 BCD']],
  ['number plate XYZ 987', ['registration', 'number plate XYZ 987']],
  ['crime ref 20*123456', ['reference', 'crime ref 20*123456']],
  ['see 20*0123456', ['reference', '20*0123456']],
  ['Crime reference number: 20000123456', ['reference', 'Crime reference number: 20000123456']],
  ['URN 33LA1234520', ['reference', 'URN 33LA1234520']],
  ['incident 245 of 3 May 2020', ['reference', 'incident 245 of 3 May 2020']],
  ['DOB 12/03/1985', ['birthDate', 'DOB 12/03/1985']],
  ['he was born on 3 March 1985', ['birthDate', 'born on 3 March 1985']],
  ['Mr Smith, 12 High Street, LE16 7AF, 07700 900123', ['name', 'Mr Smith'], ['address', '12 High Street'], ['postcode', 'LE16 7AF'], ['phone', '07700 900123']],
];

const ordinary = [
  'Leicestershire Fire & Rescue visited 40 homes in Market Harborough',
  'Fire & Rescue, Harborough District Council and Leicestershire Constabulary met in May',
  'Office of the Leicestershire Police & Crime Commissioner',
  'April to June 2020: 12 sessions, 3 in March and 4 in August',
  'Patrols on Northampton Road, Coventry Road and High Street',
  'We visited 12 High Street shops and 3 Coventry Road businesses',
  'St Mary’s Church and Robert Smyth Academy hosted the road-safety day',
  'St Luke’s Hospital, Victoria Park, George Street and the Albert Hall',
  'Clare’s Law and Sarah’s Law requests rose', 'Storm Ciara cut two sessions', 'Operation Martin ran in Lutterworth',
  'RAG is Amber because of staff sickness; Green next quarter', 'Will Police attend? May Patrols resume.',
  'Kibworth Beauchamp, Great Glen, Broughton Astley and Husbands Bosworth', 'Magna Park, Logan Ward and Arden Ward',
  'Shoplifting fell from 512 to 351, ASB from 687 to 537 (-21.8%)', 'crime number 4631 against 4689', 'total crime: 4,631',
  'Crimestoppers on 0800 555 111, or 101', 'In LE16 ASB fell; on the A6 CSP signs went up; the A508 HGV ban holds',
  'in LE16 and LE17', 'The M1 2nd lane closure', 'Junction 20 of the M1', 'Q1 2020/21 and Q2 2020/21', '£36,073 from the PCC',
  'PC patrols doubled', 'Miss no meeting', 'We had 3 close calls and 4 drive offs', 'flat 3 years running', '5 cars left on the road',
  'Three Year Plan 2020-2023: People, Places, Property', 'Neighbourhood Watch and Women’s Aid', 'County Lines, Prevent, Serious Violent Crime',
  'Domestic Abuse and Hate Crime reporting rose', 'Contributor One', 'The DS lead will report', 'Good engagement with Young Farmers', 'reference: paragraph 2.6',
  'ASB patrols 120 hours', 'we delivered 11 000 leaflets', 'National Highways closed Junction Road', 'Mark the anniversary; Grant funding; Frank discussions; Hope and Rose',
  'Rural Crime Team and Police', 'Christmas and Easter patrols', 'Parish Councils and Bitteswell', 'Robert Smyth and Kibworth Mead pupils', 'The Lord Lieutenant came',
];

describe('findPersonal', () => {
  for (const [text, ...found] of personal) {
    it(`points out ${found.map(([kind]) => kind).join(', ')} in “${text}”`, () => {
      const findings = findPersonal(text);
      assert.deepEqual(findings.map(f => [f.kind, f.text]), found);
      for (const f of findings) assert.equal(text.slice(f.from, f.to), f.text);
    });
  }
  for (const text of ordinary) it(`leaves “${text}” alone`, () => assert.deepEqual(findPersonal(text), []));

  it('reads a long text', () => {
    const text = 'Mr Smith of 12 High Street rang 07700 900123 about burglary. '.repeat(400);
    assert.equal(findPersonal(text).length, 1200);
  });

  for (const text of ['a'.repeat(20_000), '1 '.repeat(10_000), 'A '.repeat(10_000), '0'.repeat(20_000), 'Flat 1 '.repeat(3_000), `${'A.'.repeat(8_000)}@`]) {
    // A pattern that runs away takes hours, not the half second this does: the guard against a hang is enough.
    it(`does not run away on “${text.slice(0, 8)}…”`, () => void findPersonal(text)).timeout(30_000);
  }
});

describe('marking', () => {
  for (const text of [
    'OFFICIAL-SENSITIVE', 'official sensitive', 'Official – Sensitive: patrol plan', 'OFFICIAL:SENSITIVE', 'OFFICIALSENSITIVE', 'O F F I C I A L - S E N S I T I V E',
    'OFFICIAL (SENSITIVE)', 'TOP SECRET', 'top  secret', 'TOP-SECRET', 'SECRET', 'S E C R E T', 'SECRET: operation', 'marked secret', 'Classification: Secret', '[secret] plan', 'secret', 'OFFICIAL\u200b-SENSITIVE', 'ＯＦＦＩＣＩＡＬ-SENSITIVE',
  ]) it(`refuses “${text}”`, () => assert.equal(marking(text), 'refused'));
  for (const text of ['OFFICIAL', 'official', 'Marked OFFICIAL', 'a secret shopper exercise', 'it is no secret that reports rose', 'sensitive locations', 'an official, sensitive visit', 'an unofficial sensitivity test', 'the Secretary of State']) {
    it(`accepts “${text}”`, () => assert.equal(marking(text), undefined));
  }
});
