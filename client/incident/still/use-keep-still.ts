import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { AttachReply } from '@watchroom/shared/incident/incident-api.ts';
import type { StillTaken } from '@watchroom/shared/incident/still/still.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import type { TakenStill } from '../../video/still/still-slot.ts';

/** Keeps a still with an incident, and says how that ended (INC-26). */
export function useKeepStill() {
  const { t } = useTranslation('incident');
  const add = useCommand(({ incident, form }: { readonly incident: Incident['id']; readonly form: FormData }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident}/attachments`,
    body: form,
    reply: AttachReply,
    timeoutMs: 60_000,
  }));
  const keep = async (incident: Incident['id'], still: TakenStill) => {
    const answer = await add.run({ incident, form: formOf(still) });
    if (answer === null) return;
    if (answer.ok) notifyDone({ text: t('still-kept', { number: answer.value.incident.number }) });
    else notifyFault({ text: t('still-lost', { why: answer.fault.text }) });
  };
  return { busy: add.busy, keep };
}

/** The field before the file: the server reads a form in its order. */
function formOf({ camera, preset, at, picture }: TakenStill): FormData {
  const form = new FormData();
  const said: StillTaken = { camera: camera.id, preset, at };
  form.append('still', JSON.stringify(said));
  form.append('photo', picture, 'still.jpg');
  return form;
}
