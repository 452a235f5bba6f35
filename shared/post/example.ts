import { frozen } from '../kernel/frozen.ts';
import { PostView } from './post-api.ts';

/** A kiosk for two, open by day on working days, with nobody there. Its zone is Asia/Shanghai. */
export const examplePost: PostView = frozen(
  PostView.parse({
    id: '018f0000-0000-7000-8000-0000000e0001',
    rev: 1,
    code: 'ZA-001',
    name: '人民广场治安亭',
    kind: 'kiosk',
    place: [120.56, 31.29],
    department: 'police',
    area: ['small', 'east', 'east-s'],
    needs: 2,
    opening: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
    phone: '0512-110110',
    active: true,
    staff: [],
    staffAt: null,
    missed: null,
  }),
);
