import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useSettled } from '../../platform/use-settled.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { type Placed, placeHits } from './placed.ts';

/** Words are asked for once the thumb rests so long, ms: every question is on the air. */
const REST_MS = 350;
/** What a thumb can tell apart below a field. */
const MOST = 6;

interface PlaceSearchProps {
  /** Of what fits alike the nearer stands first; null: nobody knows where to. */
  readonly near: Position | null;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onChosen: (chosen: Placed) => void;
}

/** Streets, addresses and areas by name, through the room's own search. */
export function PlaceSearch({ near, words, onWords, onChosen }: PlaceSearchProps) {
  const { t } = useTranslation('place');
  const asked = useSettled(words.trim(), REST_MS);
  const query = new URLSearchParams({ q: asked, limit: '20' });
  if (near !== null) {
    query.set('lng', String(near[0]));
    query.set('lat', String(near[1]));
  }
  const answer = useAnswer({
    key: ['place-search', String(query)],
    ask: { method: 'GET', path: `/api/search?${query}`, reply: SearchReply },
    when: asked !== '',
  });
  const hits = placeHits(answer.data?.hits ?? []);
  return (
    <>
      <Field label={t('search')} hint={t('search-hint')}>
        <Input
          type="search"
          name="place"
          value={words}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onWords(event.target.value)}
        />
      </Field>
      {answer.isError && asked !== '' && (
        <p role="alert" className="text-meta text-fault">
          {faultOf(answer.error).text}
        </p>
      )}
      {answer.isSuccess && hits.length === 0 && <p className="text-meta text-ink-soft">{t('search-none')}</p>}
      <ul>
        {hits.slice(0, MOST).map(({ key, title, subtitle, placed }) => (
          <li key={key}>
            <button
              type="button"
              className="min-h-12 w-full border-t border-line px-2 py-1.5 text-left hover:bg-hover"
              onClick={() => onChosen(placed)}
            >
              {title}
              <span className="block text-meta text-ink-soft">{subtitle}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
