import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import { type HeadView, PresetsReply } from '@watchroom/shared/camera/ptz/head.ts';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { type Steering, type Told, useHead, useSteering, type Way } from './use-head.ts';

const SPEED = 0.5;
const still = { pan: 0, tilt: 0, zoom: 0 };
const ways = [
  { text: 'left', keys: ['ArrowLeft'], icon: ArrowLeft, way: { ...still, pan: -SPEED } },
  { text: 'right', keys: ['ArrowRight'], icon: ArrowRight, way: { ...still, pan: SPEED } },
  { text: 'up', keys: ['ArrowUp'], icon: ArrowUp, way: { ...still, tilt: SPEED } },
  { text: 'down', keys: ['ArrowDown'], icon: ArrowDown, way: { ...still, tilt: -SPEED } },
  { text: 'closer', keys: ['+', '='], icon: ZoomIn, way: { ...still, zoom: SPEED } },
  { text: 'wider', keys: ['-'], icon: ZoomOut, way: { ...still, zoom: -SPEED } },
] as const;

interface HeadControlsProps {
  readonly camera: Pick<CameraView, 'id' | 'name'>;
  readonly purpose: Purpose;
  /** The preset by which it would see what the look is for (PTZ-11); one press turns it there. */
  readonly ready: Preset | null;
}

type Preset = NonNullable<SeeingCamera['preset']>;

/** Turns a camera: by buttons while they are down, by arrow keys and plus and minus while anything here has the focus. */
export function HeadControls({ camera, purpose, ready }: HeadControlsProps) {
  const { t } = useTranslation('steer');
  const head = useHead(camera.id);
  const steering = useSteering(camera.id, purpose, () => void head.refetch());
  const isFree = head.data?.state.at === 'free';
  const { hush } = steering;
  // “Somebody has it” beside “nobody has it” would be two truths.
  useEffect(() => {
    if (isFree) hush();
  }, [isFree, hush]);
  const onKey = (event: KeyboardEvent, isDown: boolean) => {
    // The menu of presets is drawn elsewhere, and its arrows are its own.
    if (event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return;
    const found = ways.find(({ keys }) => (keys as readonly string[]).includes(event.key));
    if (found === undefined) return;
    event.preventDefault();
    // The list under an arrow key elsewhere on the screen stays where it is.
    event.stopPropagation();
    if (!isDown) steering.halt();
    else if (!event.repeat) steering.begin(found.way);
  };
  if (head.isError) return <p className="bg-ground/85 px-1.5 py-1 text-meta text-ink">{faultOf(head.error).text}</p>;
  return (
    <fieldset
      aria-label={t('group', { name: camera.name })}
      className="flex flex-wrap items-center gap-0.5 bg-ground/85 px-1 py-0.5 text-meta text-ink"
      onKeyDown={(event) => onKey(event, true)}
      onKeyUp={(event) => onKey(event, false)}
      onBlur={steering.halt}
    >
      {ways.map(({ text, icon: Icon, way }) => (
        <WayButton
          key={text}
          label={t(text)}
          icon={<Icon aria-hidden="true" className="size-3.5" />}
          way={way}
          steering={steering}
        />
      ))}
      {ready !== null && (
        <Button onClick={() => steering.give({ do: 'preset', preset: ready.token }, ready.name)}>
          {t('go-to', { name: ready.name })}
        </Button>
      )}
      <Presets camera={camera} steering={steering} />
      {head.data !== undefined && <Holder head={head.data} steering={steering} />}
      <ToldLine told={steering.told} />
    </fieldset>
  );
}

interface WayButtonProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly way: Way;
  readonly steering: Steering;
}

function WayButton({ label, icon, way, steering }: WayButtonProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      className="size-6"
      onPointerDown={() => steering.begin(way)}
      onPointerUp={steering.halt}
      onPointerLeave={steering.halt}
      onPointerCancel={steering.halt}
      // Pressed by a key: one step, which the device ends within a second.
      onClick={(event) => {
        if (event.detail === 0) steering.give({ do: 'move', ...way });
      }}
    />
  );
}

function Presets({ camera, steering }: { readonly camera: HeadControlsProps['camera']; readonly steering: Steering }) {
  const { t } = useTranslation('steer');
  const { data } = useAnswer({
    key: ['presets', camera.id],
    ask: { method: 'GET', path: apiPath`/api/cameras/${camera.id}/presets`, reply: PresetsReply },
  });
  const presets = data?.presets ?? [];
  const entries = presets.map(({ token, name }) => ({
    kind: 'action' as const,
    text: name,
    onSelect: () => steering.give({ do: 'preset', preset: token }, name),
  }));
  return (
    <Menu
      trigger={
        <Button
          disabled={presets.length === 0}
          title={data !== undefined && presets.length === 0 ? t('no-presets') : undefined}
        >
          {t('presets')}
        </Button>
      }
      entries={entries}
    />
  );
}

/** Who has it and for how long still; the way to ask for it, or to give it back. */
function Holder({ head: { state, secondsLeft }, steering }: { readonly head: HeadView; readonly steering: Steering }) {
  const { t } = useTranslation('steer');
  const me = useMe();
  if (state.at === 'free') return <span className="px-1 text-ink-soft">{t('free')}</span>;
  const [s, isMine] = [secondsLeft, state.by.id === me.id];
  if (state.claim === 'event') return <span className="px-1">{t('alarm', { s })}</span>;
  if (!isMine)
    return (
      <>
        <span className="px-1 tabular-nums">{t('theirs', { name: state.by.name, s })}</span>
        <Button disabled={state.asked?.id === me.id} onClick={() => steering.give({ do: 'ask' })}>
          {t(state.asked?.id === me.id ? 'asked' : 'ask')}
        </Button>
      </>
    );
  return (
    <>
      <span className="px-1 tabular-nums">{t('mine', { s })}</span>
      {state.asked !== null && <strong role="status">{t('asks-for-it', { name: state.asked.name })}</strong>}
      <Button onClick={() => steering.give({ do: 'release' })}>{t('release')}</Button>
    </>
  );
}

function ToldLine({ told }: { readonly told: Told }) {
  const { t } = useTranslation('steer');
  if (told === null) return null;
  return (
    <p role="alert" className="basis-full text-fault">
      {'text' in told ? told.text : t(`word-${told.word}`)}
    </p>
  );
}
