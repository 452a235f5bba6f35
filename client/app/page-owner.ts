/**
 * A page is one person's. What its memory holds besides what the server sends (the track of a unit, a still, which cameras are looked through and
 * what for) was given to that person: whoever signs in after them in the same browser begins with a page of their own.
 */
let owner: string | null = null;

/** Whether this person may go on with this page; false: it is to be loaded anew. */
export function isPageOf(account: string): boolean {
  owner ??= account;
  return owner === account;
}
