import { z } from 'zod';
import { Position } from '../../kernel/geo.ts';
import { IncidentId } from '../../kernel/ids.ts';
import { line, prose } from '../../kernel/prose.ts';

/**
 * What was learnt better about a case. Each field comes with what its desk had before its eyes (`was`), so that two desks who put
 * right different fields do not undo each other's. `byAddress`: the place is that of the new address.
 */
export const CorrectInput = z
  .strictObject({
    id: IncidentId,
    place: z.strictObject({ was: Position, is: Position }).optional(),
    address: z.strictObject({ was: z.string().nullable(), is: line(200).min(2).nullable() }).optional(),
    text: z.strictObject({ was: z.string(), is: prose(2_000) }).optional(),
    byAddress: z.boolean().default(false),
  })
  .refine(({ place, address, text }) => place ?? address ?? text, 'place, address or text')
  .refine(({ byAddress, address, place }) => !byAddress || (address?.is != null && place === undefined), {
    path: ['byAddress'],
    message: 'needs an address and no place',
  });
export type CorrectInput = z.output<typeof CorrectInput>;
