import { type SearchHit, SearchReply } from '@watchroom/shared/city/search-api.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useSettled } from '../../platform/use-settled.ts';

/** A typist's pause, ms. */
const PAUSE_MS = 200;

/** Cameras by name, number or pinyin, as the search of the room finds them; none for no words. */
export function useCameraSearch(words: string): readonly SearchHit[] {
  const settled = useSettled(words.trim(), PAUSE_MS);
  const answer = useAnswer({
    key: ['camera-search', settled],
    when: settled !== '',
    ask: { method: 'GET', path: `/api/search?q=${encodeURIComponent(settled)}`, reply: SearchReply },
  });
  return (answer.data?.hits ?? []).filter((hit) => hit.kind === 'camera');
}
