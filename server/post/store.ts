import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { DepartmentId, PostId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Opening } from '@watchroom/shared/post/opening.ts';
import type { Missed, PostKind, PostView, SignIn } from '@watchroom/shared/post/post-api.ts';
import type { ColumnType, Selectable } from 'kysely';
import { type Database, jsonb, type Tx } from '../platform/database.ts';

/** Read as it is, written through `jsonb()`. */
type Json<T> = ColumnType<T, ReturnType<typeof jsonb>, ReturnType<typeof jsonb>>;

export type PostTable = {
  id: PostId;
  rev: number;
  code: string;
  name: string;
  kind: PostKind;
  lng: number;
  lat: number;
  department: DepartmentId;
  area: AreaPath;
  needs: number;
  opening: Json<Opening>;
  phone: string | null;
  active: boolean;
  staff: Json<SignIn[]>;
  staff_at: Instant | null;
  missed: Json<Missed> | null;
};
export type PostTables = { post: PostTable };

export const postTx = (tx: Tx) => tx.$extendTables<PostTables>();
export const postTables = (db: Database | Tx) => db.$extendTables<PostTables>();

export function postView({ lng, lat, staff_at, ...row }: Selectable<PostTable>): PostView {
  return { ...row, place: [lng, lat], staffAt: staff_at };
}

export function postRow({ place, staffAt, opening, staff, missed, ...post }: PostView) {
  return {
    ...post,
    lng: place[0],
    lat: place[1],
    opening: jsonb(opening),
    staff: jsonb(staff),
    staff_at: staffAt,
    missed: missed === null ? null : jsonb(missed),
  };
}

/** The post, locked until the transaction ends; undefined when there is none. */
export async function lockPost(tx: Tx, id: PostId): Promise<PostView | undefined> {
  const row = await postTx(tx).selectFrom('post').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : postView(row);
}
