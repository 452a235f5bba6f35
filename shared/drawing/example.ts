import { frozen } from '../kernel/frozen.ts';
import { instant } from '../kernel/time.ts';
import { Drawing } from './drawing-api.ts';

/** A cordon around a crossing, shared in a grid. */
export const exampleDrawing: Drawing = frozen(
  Drawing.parse({
    id: '018f0000-0000-7000-8000-0000000d0001',
    rev: 1,
    shape: {
      kind: 'polygon',
      ring: [
        [120.584, 31.298],
        [120.587, 31.298],
        [120.587, 31.3],
        [120.584, 31.3],
      ],
    },
    name: '封控区',
    note: '东侧留消防通道',
    colour: 'violet',
    incident: null,
    area: 'east-1-a-07',
    owner: { id: '018f0000-0000-7000-8000-00000000d001', name: '李调度' },
    madeAt: instant(Date.UTC(2026, 2, 1, 8, 15, 30)),
    changedAt: instant(Date.UTC(2026, 2, 1, 8, 15, 30)),
    expiresAt: null,
    removedAt: null,
  }),
);
