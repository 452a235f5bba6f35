import { useTranslation } from 'react-i18next';
import type { Entry } from '../../platform/offline/outbox-store.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useEntries, useUnread } from '../../platform/offline/use-outbox.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import type { patrolTexts } from '../texts.ts';

type TextKey = keyof typeof patrolTexts.zh;

/** What each deed is called; another feature's deed that has no name here is still shown, as what it is. */
const names: Readonly<Record<string, TextKey>> = {
  'order.accept': 'accept',
  'order.decline': 'decline',
  'order.depart': 'depart',
  'order.arrive': 'arrive',
  'order.clear': 'finish',
  'incident.photo': 'photo',
  'incident.note': 'tell',
  'message.answer': 'deed-answer',
  'roll.answer': 'deed-roll',
  'patrol.check': 'deed-check',
  'post.staff': 'deed-post',
  'unit.duty': 'duty-label',
  'report.create': 'report-new',
  'report.settle': 'report-settle',
  'report.photo': 'photo',
  'incident.voice': 'voice',
  'incident.tick': 'deed-tick',
  'site.report': 'report-new',
  'site.photo': 'photo',
};

/** What the server refused, with what becomes of it (OBX-4). */
export function RefusedList() {
  const { t } = useTranslation('patrol');
  const entries = useEntries();
  const refused = entries.filter(({ state }) => state.at === 'refused');
  if (refused.length === 0) return null;
  return (
    <section
      aria-labelledby="refused-title"
      className="flex flex-col gap-3 rounded-normal border border-edge bg-panel p-3"
    >
      <h2 id="refused-title" className="text-lead font-semibold">
        {t('kept-refused-title')}
      </h2>
      {refused.map((entry) => (
        <Refused key={entry.n} entry={entry} held={entries.filter((one) => isHeldBy(one, entry))} />
      ))}
    </section>
  );
}

/** What the officer did that the server has not answered for, oldest first (OBX-5). */
export function KeptList() {
  const { t } = useTranslation('patrol');
  const waiting = useEntries().filter(({ state }) => state.at === 'kept' || state.at === 'sending');
  const unread = useUnread();
  if (waiting.length === 0) return unread === 0 ? null : <Unread n={unread} />;
  return (
    <section
      aria-labelledby="kept-title"
      className="flex flex-col gap-2 rounded-normal border border-edge bg-panel p-3"
    >
      <h2 id="kept-title" className="text-lead font-semibold">
        {t('kept-title', { n: waiting.length })}
      </h2>
      <ul className="flex flex-col gap-2">
        {waiting.map((entry) => (
          <Waiting key={entry.n} entry={entry} />
        ))}
      </ul>
      {waiting.some(({ safe }) => !safe) && (
        <p role="alert" className="text-body text-fault">
          {t('kept-unsafe')}
        </p>
      )}
      {unread > 0 && <Unread n={unread} />}
    </section>
  );
}

function isHeldBy({ state }: Entry, { n }: Entry): boolean {
  return state.at === 'held' && state.by === n;
}

function Waiting({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('patrol');
  return (
    <li className="flex items-baseline gap-2">
      <StatusShape form="ring" tone="off" />
      <span className="min-w-0 flex-1">
        <Meant entry={entry} />
        <span className="block text-meta text-ink-soft">
          {t(entry.state.at === 'sending' ? 'kept-sending' : 'kept-since')} <Moment at={entry.at} form="time" />
        </span>
      </span>
    </li>
  );
}

/** A conflict: what was meant, when, what the server says to it, and what waits for it. Nothing goes but by the officer's press. */
function Refused({ entry, held }: { readonly entry: Entry; readonly held: readonly Entry[] }) {
  const { t } = useTranslation('patrol');
  const { outbox } = usePhone();
  return (
    <div role="alert" className="flex flex-col gap-2 border-l-4 border-fault bg-fault-wash p-2">
      <p>
        <Meant entry={entry} />
        <span className="block text-meta text-ink-soft">
          {t('kept-done-at')} <Moment at={entry.at} form="time" />
        </span>
      </p>
      <p className="text-body text-ink">
        {t('kept-server-says')} {entry.state.at === 'refused' && entry.state.text}
      </p>
      {held.length > 0 && (
        <div className="text-body">
          {t('kept-held', { n: held.length })}
          <ul className="list-disc pl-5">
            {held.map((one) => (
              <li key={one.n}>
                <Meant entry={one} /> <Moment at={one.at} form="time" className="text-meta text-ink-soft" />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Button className="min-h-12" onClick={() => outbox.again(entry.n)}>
          {t('kept-again')}
        </Button>
        <Button className="min-h-12" onClick={() => outbox.drop(entry.n)}>
          {t('kept-drop')}
        </Button>
      </div>
    </div>
  );
}

function Meant({ entry: { deed, words } }: { readonly entry: Entry }) {
  const { t } = useTranslation('patrol');
  const name = names[deed];
  return (
    <>
      <strong className="font-semibold">{name === undefined ? deed : t(name)}</strong>
      {words !== '' && <span className="ml-2 break-words">{words}</span>}
    </>
  );
}

/** OBX-9: what lies on the phone and will not be sent: the officer alone knows what it was. */
function Unread({ n }: { readonly n: number }) {
  const { t } = useTranslation('patrol');
  return (
    <p role="alert" className="rounded-normal border border-edge bg-panel p-3 text-body text-fault">
      {t('kept-unread', { n })}
    </p>
  );
}
