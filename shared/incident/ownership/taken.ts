import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';

/** When a person took an incident, and when that person first did something with it; null: nothing yet (INC-10). */
export const Taken = z.object({ at: Instant, actedAt: Instant.nullable() });
export type Taken = z.infer<typeof Taken>;
