// Plans, priorities, focus areas: what sits where, which measures speak to it, and what moved between plans.
import { z } from 'zod';

const focusSchema = z.strictObject({ id: z.string(), title: z.string(), measures: z.array(z.string()) });
const prioritySchema = z.strictObject({
  id: z.string(), number: z.number(), title: z.string(), short: z.string(), purpose: z.string().optional(),
  words: z.array(z.string()), focus: z.array(focusSchema),
});
const month = z.string().regex(/^\d{4}-\d{2}$/, 'a month is written YYYY-MM');
const planSchema = z.strictObject({
  id: z.string(), title: z.string(), from: month, to: month, paragraph: z.string(), priorities: z.array(prioritySchema).min(1),
});
export const plansFileSchema = z.strictObject({
  plans: z.array(planSchema).min(1),
  crossCutting: z.strictObject({
    paragraphs: z.array(z.string()),
    items: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  }),
});

export type Plans = z.infer<typeof plansFileSchema>;
export type Plan = z.infer<typeof planSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Focus = z.infer<typeof focusSchema>;

/** A focus area with the priority and plan it stands in. */
export interface Place { readonly plan: Plan; readonly priority: Priority; readonly focus: Focus }

/** The plan that starts last among those held: "our priorities". */
export const latestPlan = (plans: Plans): Plan => [...plans.plans].sort((a, b) => b.from.localeCompare(a.from))[0]!;

/** The plan before the latest, or undefined where only one is held. */
export const earlierPlan = (plans: Plans): Plan | undefined => [...plans.plans].sort((a, b) => b.from.localeCompare(a.from))[1];

/** Every focus area of every plan, earliest plan first. */
export const places = (plans: Plans): Place[] =>
  plans.plans.flatMap(plan => plan.priorities.flatMap(priority => priority.focus.map(focus => ({ plan, priority, focus }))));

/** Where the focus areas with these ids stand, earliest plan first. @example placesOf(plans, ['cybercrime']) // 2 places */
export const placesOf = (plans: Plans, focusIds: readonly string[]): Place[] => places(plans).filter(p => focusIds.includes(p.focus.id));

/** The focus areas that a measure speaks to, earliest plan first; empty where it is no named focus. */
export const placesOfMeasure = (plans: Plans, measure: string): Place[] => places(plans).filter(p => p.focus.measures.includes(measure));

/** What is new in the latest plan, what it no longer names, and what stands under another heading than before. */
export interface PlanChanges { readonly added: Place[]; readonly dropped: Place[]; readonly moved: { before: Place; after: Place }[]; readonly from: Plan; readonly to: Plan }

/** Compares the latest plan with the one before; undefined where only one is held. */
export function planChanges(plans: Plans): PlanChanges | undefined {
  const to = latestPlan(plans), from = earlierPlan(plans);
  if (!from) return undefined;
  const of = (plan: Plan) => places(plans).filter(p => p.plan.id === plan.id);
  const before = of(from), after = of(to);
  const find = (list: Place[], id: string) => list.find(p => p.focus.id === id);
  return {
    from, to,
    added: after.filter(p => !find(before, p.focus.id)),
    dropped: before.filter(p => !find(after, p.focus.id)),
    moved: after.flatMap(p => { const was = find(before, p.focus.id); return was ? [{ before: was, after: p }] : []; }),
  };
}
