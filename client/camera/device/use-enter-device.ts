import { BatchAccepted, CameraView, JobView } from '@watchroom/shared/camera/camera-api.ts';
import { HeadSetupReply } from '@watchroom/shared/camera/ptz/head.ts';
import { useRef, useState } from 'react';
import { type Api, apiPath, newKey } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';

/** A job of one line is over in a blink; a room that is full of work takes its turn. */
const EVERY_MS = 400;
const AT_MOST_MS = 60_000;

/** A camera as a batch takes it, and by which address its head is steered; null: it has none. */
export interface DeviceCamera {
  readonly camera: { readonly externalId: string } & Readonly<Record<string, unknown>>;
  readonly head: { readonly address: string; readonly homeDeg: number } | null;
}

/** What is told where it was asked for; null: all of it stands. `slow`: the room has it, and its job is not over yet. */
export type NotEntered = { readonly text: string } | 'slow' | null;

/** Enters a found device: the camera by the same way as a register, then its head. A second try changes the camera that is there. */
export function useEnterDevice() {
  const { api } = useRoom();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const enter = async (device: DeviceCamera): Promise<NotEntered | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    const told = await entered(api, device);
    running.current = false;
    setBusy(false);
    return told;
  };
  return { enter, busy };
}

async function entered(api: Api, { camera, head }: DeviceCamera): Promise<NotEntered> {
  const body = { cameras: [camera] };
  const sent = await api.send({
    ...{ method: 'POST', path: '/api/cameras/batch', body },
    ...{ reply: BatchAccepted, key: newKey() },
  });
  if (!sent.ok) return sent.fault;
  const job = await ended(api, sent.value.job);
  if (job === 'slow' || 'text' in job) return job;
  const [issue] = job.errors;
  if (issue !== undefined) return { text: issue.message };
  if (head === null) return null;
  const named = await api.send({
    ...{ method: 'GET', path: `/api/cameras/called?externalId=${encodeURIComponent(camera.externalId)}` },
    reply: CameraView,
  });
  if (!named.ok) return named.fault;
  const path = apiPath`/api/cameras/${named.value.id}/head`;
  const set = await api.send({ method: 'PUT', path, body: head, reply: HeadSetupReply, key: newKey() });
  return set.ok ? null : set.fault;
}

async function ended(api: Api, id: string): Promise<JobView | { readonly text: string } | 'slow'> {
  const path = apiPath`/api/jobs/${id}`;
  for (let waitedMs = 0; waitedMs < AT_MOST_MS; waitedMs += EVERY_MS) {
    const answer = await api.send({ method: 'GET', path, reply: JobView });
    if (!answer.ok) return answer.fault;
    if (answer.value.finishedAt !== null) return answer.value;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return 'slow';
}
