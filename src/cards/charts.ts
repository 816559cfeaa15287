// Native Teams charts. Phones and other clients may not know them, so each falls back to nothing: the numbers stand beside it as text.
import type { Element } from './elements.ts';
import type { SaidChart } from './said.ts';

/** One colour per year, never red or green: a direction is not a judgement. */
const COLOURS = ['categoricalBlue', 'categoricalTeal', 'categoricalPurple', 'categoricalLavender'];

/**
 * Bars by measure and year: one bar a year for one measure, grouped bars for several.
 * @example chart({ title: 'Shoplifting', unit: 'offences', years: ['2018/19', '2019/20'], bars: [{ label: 'Shoplifting', values: [512, 351] }] })
 */
export function chart({ title, unit, years, bars }: SaidChart): Element {
  const common = { title, yAxisTitle: unit, showBarValues: true, yMin: 0, spacing: 'Medium', fallback: 'drop' };
  if (bars.length === 1) return { type: 'Chart.VerticalBar', ...common, data: years.map((x, i) => ({ x, y: bars[0]!.values[i]!, color: COLOURS[i % COLOURS.length] })) };
  return {
    type: 'Chart.VerticalBar.Grouped', ...common, stacked: false,
    data: years.map((legend, i) => ({ legend, color: COLOURS[i % COLOURS.length], values: bars.map(b => ({ x: b.label, y: b.values[i]! })) })),
  };
}
