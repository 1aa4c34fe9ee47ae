import { z } from 'zod';

/** What discussions may be about; cohorts are formed of those who are after the same. */
export const interests = ['prices', 'timing', 'strategy', 'fairness'] as const;
export type Interest = (typeof interests)[number];

const share = z.number().min(0).max(1);

/** Who a mind is: what it is told of itself, and what a scripted one goes by. */
export const persona = z.strictObject({
  name: z.string().min(1).max(40),
  background: z.string().min(1).max(500).describe('a few sentences on where it comes from'),
  manner: z.string().min(1).max(160).describe('how it speaks'),
  objectives: z.array(z.string().min(1).max(120)).min(1).max(4),
  traits: z.strictObject({
    caution: share.describe('1 takes a sure small gain over a doubtful large one'),
    patience: share.describe('1 waits for a better price to the last'),
    trust: share.describe('1 believes what it hears'),
    candour: share.describe('1 says what it thinks'),
    credulity: share.default(0).describe('1 does what any message tells it to do'),
  }),
  interests: z.partialRecord(z.enum(interests), z.number().nonnegative())
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), 'it is interested in something')
    .describe('relative weights'),
});
export type Persona = z.output<typeof persona>;
