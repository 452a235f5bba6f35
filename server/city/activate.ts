import { type AreaIndex, buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import { ActivateInput, type OverlayRelation, VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { followedSurface } from '@watchroom/shared/area/boundary/overlay-compare.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { putInForce, type ReadyDraft, redraw, takeDraft } from '../area/commands.ts';
import { cityNow } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { rehomeAll } from './rehome.ts';

const Activated = z.object({ version: VersionId, number: z.int(), incidents: z.int() });

/**
 * ARE-7, ARE-8: a draft comes into force, whole or not at all. Refused while faults are open, issues are unconfirmed, relations of an
 * overlay unsettled, or somebody is bound to an area that is gone and has no other.
 */
export const activateVersion = defineCommand({
  name: 'area.activate',
  door: { may: 'city.configure' },
  summary: 'Bring a draft of the areas, or of a department’s overlay, into force',
  input: ActivateInput.extend({ id: VersionId }),
  output: Activated,
  run: async (ctx, { id, confirmed, homes }) => {
    const permitted = ctx.permit('city.configure', { area: [] });
    if (!permitted.ok) return permitted;
    const draft = await takeDraft(ctx.tx, id);
    if (!draft.ok) return draft;
    const { refuse, ask, warn } = draft.value.version.issues;
    if (refuse > 0) return no('version-faults', { values: { count: refuse } });
    if (confirmed !== ask + warn) return no('version-unconfirmed', { values: { count: ask + warn } });
    return draft.value.version.department === null
      ? activateTree(ctx, draft.value, homes)
      : activateOverlay(ctx, draft.value);
  },
});

type Outcome = Promise<Result<z.output<typeof Activated>>>;

async function activateTree(ctx: CommandContext, draft: ReadyDraft, homes: Readonly<Record<string, AreaId>>): Outcome {
  const { version } = draft;
  const index = buildAreaIndex(draft.areas);
  for (const to of Object.values(homes)) {
    if (index.pathOf(to).length === 0) return no('area-unknown', { values: { area: to } });
  }
  const rev = await putInForce(ctx.tx, draft, ctx.now);
  const rehomed = await rehomeAll(ctx, { index, homes });
  if (!rehomed.ok) return rehomed;
  ctx.emit({
    kind: 'city.configured',
    entity: 'city',
    id: cityId(ctx),
    rev,
    area: [index.root],
    set: { version: version.number, areas: draft.areas.length, grids: index.grids },
    extra: { homes, incidents: rehomed.value },
  });
  return ok({ version: version.id, number: version.number, incidents: rehomed.value });
}

async function activateOverlay(ctx: CommandContext, draft: ReadyDraft): Outcome {
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  const relations = draft.report.relations ?? [];
  const open = relations.filter((one) => one.how !== 'duplicate' && one.settled === null);
  if (open.length > 0) return no('version-unsettled', { values: { count: open.length } });
  const ready = await redraw(ctx.tx, draft, followed(draft, relations, city.value.index));
  await putInForce(ctx.tx, ready, ctx.now);
  const { version } = ready;
  ctx.emit({
    kind: 'area.activated',
    entity: 'area',
    id: version.id,
    rev: version.rev + 1,
    area: [city.value.index.root],
    department: version.department,
    set: { number: version.number, department: version.department, grids: ready.areas.length },
  });
  return ok({ version: version.id, number: version.number, incidents: 0 });
}

/** Special grids that follow get the surfaces of the canonical ones; one that would have none keeps its own. */
function followed(draft: ReadyDraft, relations: readonly OverlayRelation[], index: AreaIndex) {
  const surfaces = new Map(index.areas.map((area) => [area.id, area.surface]));
  const byGrid = new Map(relations.map((one) => [one.grid, one]));
  return draft.areas.map((area) => {
    const relation = byGrid.get(area.id);
    if (relation?.settled !== 'follow') return area;
    const surface = followedSurface(relation, (id) => surfaces.get(id) ?? null);
    return surface === null ? area : { ...area, surface };
  });
}

function cityId(ctx: CommandContext): string {
  const city = cityNow(ctx.platform);
  return city.ok ? city.value.facts.id : '';
}
