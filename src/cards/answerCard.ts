// Said → card: the answer first, then the numbers, the chart, what it means, the source, and what to ask next.
import { chart } from './charts.ts';
import { ask, bullets, card, heading, note, sourceLine, table, text, type Card } from './elements.ts';
import type { Said } from './said.ts';
import { askTeamButton } from './teamCards.ts';

/** Lays out a reply so that it fits one phone screen. @example answerCard(sayAnswer(answer)) */
export function answerCard(said: Said): Card {
  const body = [
    heading(said.headline),
    ...said.lines.map(text),
    ...(said.list ? [bullets(said.list)] : []),
    ...(said.table ? [table(said.table)] : []),
    ...(said.chart ? [chart(said.chart)] : []),
    ...said.notes.map(note),
    ...(said.source ? [sourceLine(said.source)] : []),
  ];
  return card(body, [...said.next.map(ask), ...(said.passOn === undefined ? [] : [askTeamButton(said.passOn)])], said.headline);
}
