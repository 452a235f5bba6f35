import { handUp } from '../escalation/hand-up-commands.ts';
import { hopDue } from '../escalation/hop-job.ts';
import { nameCommander } from './commander-commands.ts';
import { acceptIncidents, endHandover, giveIncidents } from './handover-commands.ts';
import { ownerChanged } from './leave-commands.ts';
import { ownershipRoutes } from './ownership-routes.ts';
import { followLooks, takeFromOwner } from './take-commands.ts';

/** Who has an incident, who leads it, and which level is to look at it. */
export const ownership = {
  start: followLooks,
  commands: [takeFromOwner, nameCommander, handUp, giveIncidents, acceptIncidents, endHandover],
  routes: ownershipRoutes,
  jobs: [hopDue, ownerChanged],
} as const;
