import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { type Action, mayEver } from '@watchroom/shared/access/decide.ts';
import type { Role } from '@watchroom/shared/access/role.ts';

/** The screens and the one action each is about: who may never do it has no use for the screen. */
export const screens = [
  { path: '/', text: 'nav-console', action: 'incident.claim' },
  { path: '/dispatch', text: 'nav-dispatch', action: 'dispatch.offer' },
  { path: '/status', text: 'nav-status', action: 'roster.read' },
  { path: '/oversight', text: 'nav-oversight', action: 'incident.claim' },
  { path: '/wall', text: 'nav-wall', action: 'wall.read' },
  { path: '/wall/control', text: 'nav-wall-control', action: 'tour.manage' },
  { path: '/health', text: 'nav-health', action: 'outage.read' },
  { path: '/patrol', text: 'nav-patrol', action: 'order.read' },
  { path: '/patrol', text: 'nav-patrol', action: 'site.own' },
  { path: '/admin', text: 'nav-admin', action: 'area.read' },
  { path: '/gallery', text: 'nav-gallery', action: 'city.read' },
] as const satisfies readonly { readonly path: string; readonly text: string; readonly action: Action }[];

export type Screen = (typeof screens)[number];
export type ScreenPath = Screen['path'];

/** Whether this address is the phone's: a page of its own, loaded anew, which brings nothing of the desk's screens. */
export function isOwnPage(path: string): boolean {
  return /^\/patrol(?:[/?#]|$)/.test(path);
}

/** `open`, `off-shift` (comes back with the shift) or `never`. */
export function accessTo(actor: AccountActor, action: Action): 'open' | 'off-shift' | 'never' {
  if (mayEver(actor, action)) return 'open';
  return mayEver({ ...actor, onShift: true }, action) ? 'off-shift' : 'never';
}

/** Where a role starts its day. */
export function homeOf(role: Role): ScreenPath {
  if (role === 'officer' || role === 'guard') return '/patrol';
  if (role === 'wall') return '/wall';
  return role === 'admin' || role === 'auditor' ? '/admin' : '/';
}
