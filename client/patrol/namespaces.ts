import { hotTexts } from '../incident/hot/hot-texts.ts';
import { postTexts } from '../post/texts.ts';
import { nearTexts } from './near/near-texts.ts';
import { presenceTexts } from './presence/presence-texts.ts';
import { placeTexts } from './report/place-texts.ts';
import { routeTexts } from './route/route-texts.ts';
import { patrolTexts } from './texts.ts';
import { walkTexts } from './walk/walk-texts.ts';

/** The texts of patrols and of the layers they are linked with: posts and hot grids. */
export const fieldNamespaces = {
  post: postTexts,
  hot: hotTexts,
  patrol: patrolTexts,
  near: nearTexts,
  place: placeTexts,
  presence: presenceTexts,
  route: routeTexts,
  walk: walkTexts,
} as const;
