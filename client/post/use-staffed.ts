import { instant } from '@watchroom/shared/kernel/time.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { type Staffing, staffingOf } from '@watchroom/shared/post/staffing.ts';
import { useMemo } from 'react';
import { useRows } from '../platform/use-room.ts';
import { useCity } from '../platform/use-session.ts';
import { useNow } from '../ui/sign/time-source.ts';

export interface StaffedPost {
  readonly post: PostView;
  readonly staffing: Staffing;
}

/** Hours and sign-ins are told to the minute; the state is worked out anew this often. */
const STEP_MS = 15_000;

/** The posts of the desk's scope as they stand now, by name. */
export function useStaffed(): readonly StaffedPost[] {
  const posts = useRows('posts', 'post');
  const { zone } = useCity();
  const step = useNow(STEP_MS);
  return useMemo(() => {
    // The end of the step: who has just signed in is there already.
    const now = instant(step + STEP_MS);
    return [...posts.values()]
      .filter((post) => post.active)
      .map((post) => ({ post, staffing: staffingOf(post, now, zone) }))
      .sort((a, b) => a.post.name.localeCompare(b.post.name, 'zh'));
  }, [posts, zone, step]);
}
