// One kind of button or form of a card: the exact shape of its data, and what it does.
import type { z } from 'zod';
import type { Hearing, Reply } from './hearing.ts';

export interface CardAct {
  readonly schema: z.ZodType;
  readonly handle: (hearing: Hearing, data: never) => Promise<Reply>;
}

/** Ties a shape to its handler, so that the handler gets what the shape promises. @example act(z.strictObject({ act: z.literal('chase') }), chase) */
export const act = <T>(schema: z.ZodType<T>, handle: (hearing: Hearing, data: T) => Promise<Reply>): CardAct => ({ schema, handle });
