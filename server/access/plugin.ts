import type { Feature } from '../platform/feature.ts';
import { makeCodes } from './code-commands.ts';
import { changeAccount, createAccount, createKey, revokeKey } from './commands.ts';
import { identities } from './identities.ts';
import { accessRoutes } from './routes.ts';
import { tidyAccess } from './tidy.ts';

export const access: Feature = {
  name: 'access',
  start: (platform) => {
    platform.given.authenticator = identities(platform);
  },
  commands: [createAccount, changeAccount, makeCodes, createKey, revokeKey],
  routes: accessRoutes,
  tidy: tidyAccess,
};
