import { usefulGrades } from '@watchroom/shared/camera/optics.ts';

type Drawn = (layers: readonly string[]) => readonly { readonly properties: Readonly<Record<string, unknown>> }[];

/**
 * MAP-4: which signs of the ground are on the screen, in the order of the legend. Near, seen ground by its grade; from far a grid is one
 * surface, whatever its grades (`far-seen`).
 */
export function groundSigns(drawn: Drawn) {
  const grades = new Set(drawn(['coverage/seen']).map(({ properties }) => Number(properties['now'])));
  const isDrawn = (...layers: string[]) => drawn(layers).length > 0;
  return {
    grades: usefulGrades.filter((_, index) => grades.has(index + 1)),
    farSeen: isDrawn('coverage/far-seen'),
    hole: isDrawn('coverage/holes', 'coverage/far-holes'),
    blind: isDrawn('coverage/blind', 'coverage/far-blind'),
  };
}
