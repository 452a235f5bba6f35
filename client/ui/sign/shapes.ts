/** The shapes of the alarm scale and of states, as SVG paths in a 16 × 16 box. The map draws its icons from the same. */

/** 1 is the most urgent. */
export const priorities = [1, 2, 3, 4] as const;
export type PriorityLevel = (typeof priorities)[number];

export const priorityName = { 1: 'critical', 2: 'high', 3: 'medium', 4: 'low' } as const satisfies Record<
  PriorityLevel,
  string
>;

/** Diamond, triangle, square, circle. */
export const priorityPath: Record<PriorityLevel, string> = {
  1: 'M8 -0.4 16.4 8 8 16.4 -0.4 8Z',
  2: 'M8 1.4 15.2 14.2H0.8Z',
  3: 'M2.2 2.2H13.8V13.8H2.2Z',
  4: 'M8 2A6 6 0 1 1 8 14A6 6 0 1 1 8 2Z',
};

/** A second mark inside the most urgent, so that it differs even as a blot. */
export const criticalMark = 'M7 4H9L8.7 9H7.3ZM7.1 10.2H8.9V12H7.1Z';

/**
 * State without colour: `solid` active · `half` in between · `ring` idle · `dashed` unknown or old · `cross` broken ·
 * `dot` off.
 */
export const stateForms = ['solid', 'half', 'ring', 'dashed', 'cross', 'dot'] as const;
export type StateForm = (typeof stateForms)[number];

export const stateTones = ['ready', 'moving', 'there', 'off', 'fault'] as const;
export type StateTone = (typeof stateTones)[number];
