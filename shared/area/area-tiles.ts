/**
 * GET /api/tiles/areas/{z}/{x}/{y}: vector tiles (MVT 2.1) of the areas. One layer holds their surfaces, the other one
 * point for each, where its name is written. Both carry `id`, `level` and `name`.
 */
export const areaTileLayers = { surface: 'areas', label: 'area-labels' } as const;
