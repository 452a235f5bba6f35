import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { Tx } from '../database.ts';
import { eventRows, type Stamp, writeEvents } from '../feed.ts';
import { packRun, RUN_MOST, type RunDraft } from './runs.ts';

/** Fewer are written one by one: a run pays where it saves many rows. */
const RUN_LEAST = 100;

/**
 * Writes events as `writeEvents` does; where many of one kind and entity follow each other they become runs, one row each
 * (feed/runs.ts). Whoever follows the feed sees single events all the same. For work in bulk: a run is packed and unpacked
 * at a fifth of what its events would cost as rows.
 */
export async function writeManyEvents(tx: Tx, drafts: readonly RunDraft[], stamp: Stamp): Promise<void> {
  for (const alike of runsOf(drafts)) {
    const [first] = alike;
    if (first === undefined || alike.length < RUN_LEAST) {
      await writeEvents(tx, alike, stamp);
      continue;
    }
    const ids = alike.map((draft) => draft.id).sort();
    const row = {
      kind: first.kind,
      entity: first.entity,
      id: ids[0] ?? first.id,
      rev: 0,
      area: sharedArea(alike),
      set: {},
    };
    await tx
      .insertInto('event')
      .values(
        eventRows([row], stamp).map((each) => ({
          ...each,
          events: alike.length,
          run: packRun(alike),
          subject_to: ids.at(-1) ?? first.id,
        })),
      )
      .execute();
  }
}

/** Neighbours of one kind and entity together, in their order. */
function runsOf(drafts: readonly RunDraft[]): RunDraft[][] {
  const runs: RunDraft[][] = [];
  for (const draft of drafts) {
    const run = runs.at(-1);
    const before = run?.[0];
    const fits = before?.kind === draft.kind && before.entity === draft.entity && (run?.length ?? 0) < RUN_MOST;
    if (fits) run?.push(draft);
    else runs.push([draft]);
  }
  return runs;
}

/** The path that all of them lie in. */
function sharedArea(drafts: readonly RunDraft[]): AreaId[] {
  return drafts.reduce<AreaId[]>(
    (path, { area }) => path.slice(0, path.findIndex((id, at) => area[at] !== id) >>> 0),
    [...(drafts[0]?.area ?? [])],
  );
}
