import { useQueryClient } from '@tanstack/react-query';
import {
  type BoundaryMapping,
  type VersionId,
  VersionList,
  VersionReply,
  VersionReport,
} from '@watchroom/shared/area/boundary/boundary-api.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';

export const versionsKey = ['area-versions'] as const;
/** While a file is read its state is asked for this often. */
const EVERY_MS = 1_000;

export function useVersions() {
  const ask = { method: 'GET', path: '/api/areas/versions', reply: VersionList } as const;
  const first = useAnswer({ key: versionsKey, ask });
  const reading = first.data?.versions.some((version) => version.state === 'reading') === true;
  return useAnswer({ key: versionsKey, ask, ...(reading ? { everyMs: EVERY_MS } : {}) });
}

/** The report of one version; asked anew whenever its state changes. */
export function useReport(id: VersionId, state: string) {
  return useAnswer({
    key: [...versionsKey, id, state],
    ask: { method: 'GET', path: apiPath`/api/areas/versions/${id}`, reply: VersionReport },
    when: state !== 'reading',
  });
}

/** Everything that can be done to a draft; the list is read again afterwards. */
export function useDraftCommands(id: VersionId) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: versionsKey });
  const read = useCommand((mapping: BoundaryMapping) => ({
    method: 'POST',
    path: apiPath`/api/areas/versions/${id}/read`,
    body: { mapping },
    reply: VersionReply,
  }));
  const cancel = useCommand((_: null) => ({
    method: 'POST',
    path: apiPath`/api/areas/versions/${id}/cancel`,
    body: {},
    reply: VersionReply,
  }));
  const drop = useCommand((_: null) => ({
    method: 'DELETE',
    path: apiPath`/api/areas/versions/${id}`,
    reply: VersionReply,
  }));
  const settle = useCommand((list: readonly { grid: string; how: 'keep' | 'follow' }[]) => ({
    method: 'POST',
    path: apiPath`/api/areas/versions/${id}/settle`,
    body: { settle: list },
    reply: VersionReply,
  }));
  return {
    read: async (mapping: BoundaryMapping) => void (await read.run(mapping).then(again)),
    cancel: async () => void (await cancel.run(null).then(again)),
    drop: async () => void (await drop.run(null).then(again)),
    settle: async (list: readonly { grid: string; how: 'keep' | 'follow' }[]) =>
      void (await settle.run(list).then(again)),
    busy: read.busy || drop.busy || settle.busy,
    fault: read.fault ?? cancel.fault ?? drop.fault ?? settle.fault,
  };
}
