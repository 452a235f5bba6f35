import { z } from 'zod';
import { Escalation } from './escalation/escalation.ts';
import { Commander } from './ownership/commander.ts';
import { Supervision } from './supervision/supervision.ts';

/** Who watches over an incident besides its owner. */
export const Governed = z.object({
  commander: Commander.nullable(),
  escalation: Escalation,
  /** Null: nobody ordered anything, or the reader is the source that reported (SUP-5). */
  supervision: Supervision.nullable(),
});
