import { PostsNear } from '@watchroom/shared/post/post-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { AwakeLine } from '../position/awake-line.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { type OwnPost, useOwnPost } from './use-own-post.ts';

/** PST-8: where this unit stands today. The phone signs in by itself when it has stayed there, with signal or without. */
export function PostPart({ unit, fix }: { readonly unit: string; readonly fix: KeptFix | null }) {
  const { t } = useTranslation('walk');
  const own = useOwnPost(unit);
  const [choosing, setChoosing] = useState(false);
  const may = useMay('post.find');
  if (!may) return null;
  const { choice, waits, leave } = own;
  return (
    <section aria-labelledby="own-post" className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3">
      <h2 id="own-post" className="text-lead font-semibold">
        {t('post')}
      </h2>
      {choice !== null && (
        <>
          <p>
            <strong>{choice.post.name}</strong>
            <span className="block text-meta text-ink-soft">
              {choice.foundAt === null ? (
                t('post-watching')
              ) : (
                <>
                  {t('post-found')} <Moment at={choice.foundAt} form="time" />
                  {waits && ` · ${t('post-unsent')}`}
                </>
              )}
            </span>
          </p>
          {choice.foundAt === null && <AwakeLine />}
          <Button onClick={leave}>{t(choice.foundAt === null ? 'post-drop' : 'post-leave')}</Button>
        </>
      )}
      {choice === null && !choosing && (
        <Button disabled={fix === null} onClick={() => setChoosing(true)}>
          {t(fix === null ? 'post-no-fix' : 'post-choose')}
        </Button>
      )}
      {choice === null && choosing && fix !== null && (
        <Choosing fix={fix} own={own} onDone={() => setChoosing(false)} />
      )}
    </section>
  );
}

interface ChoosingProps {
  readonly fix: KeptFix;
  readonly own: OwnPost;
  readonly onDone: () => void;
}

function Choosing({ fix, own, onDone }: ChoosingProps) {
  const { t } = useTranslation('walk');
  const [people, setPeople] = useState('1');
  // Where it was asked from stays: a list that sorts itself anew under the thumb is chosen from wrongly.
  const [[lng, lat]] = useState(fix.place);
  const path = `/api/posts/near?lng=${lng}&lat=${lat}`;
  const near = useAnswer({ key: ['posts-near', lng, lat], ask: { method: 'GET', path, reply: PostsNear } });
  const count = Number(people);
  const isCount = Number.isInteger(count) && count >= 1 && count <= 50;
  return (
    <>
      <Field label={t('post-people')} error={isCount ? undefined : t('post-people-bad')}>
        <Input
          type="number"
          min={1}
          max={50}
          value={people}
          className="tabular-nums"
          onChange={(event) => setPeople(event.target.value)}
        />
      </Field>
      {near.isError && (
        <p role="alert" className="text-fault">
          {faultOf(near.error).text}
        </p>
      )}
      {near.data?.posts.length === 0 && <p>{t('post-none')}</p>}
      <ul>
        {near.data?.posts.map((post) => (
          <li key={post.id} className="row-min flex items-center gap-2 border-t border-line py-1.5">
            <span className="min-w-0 flex-1">
              {post.name}
              <span className="block text-meta text-ink-soft tabular-nums">{t('post-metres', { m: post.metres })}</span>
            </span>
            <Button
              disabled={!isCount}
              aria-label={t('post-take', { name: post.name })}
              onClick={() => {
                own.choose(post, count);
                onDone();
              }}
            >
              {t('post-here')}
            </Button>
          </li>
        ))}
      </ul>
      <Button tone="quiet" onClick={onDone}>
        {t('post-cancel')}
      </Button>
    </>
  );
}
