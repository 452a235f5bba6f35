import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { Name } from '../kernel/name.ts';

/** A known address or landmark, for intake by address and for search. */
export const Address = z.strictObject({
  name: Name,
  place: Position,
  kind: z.enum(['address', 'landmark', 'crossing', 'street']),
});
export type Address = z.infer<typeof Address>;
