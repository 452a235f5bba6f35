import { perPlatform } from '../../platform/platform.ts';
import { type Resolve, resolveName } from '../../platform/web/reach.ts';

/** How the names that devices give are resolved; tests give them names of their own. */
export const deviceNames = perPlatform((): { resolve: Resolve } => ({ resolve: resolveName }));
