import { createStore } from 'zustand/vanilla';
import type { TakenStill } from '../../video/still/still-slot.ts';

/** A wish to report what a camera shows, with its still. Gone once the console has it. */
export const reportWishes = createStore<{ readonly wish: TakenStill | null }>(() => ({ wish: null }));
