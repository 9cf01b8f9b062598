/**
 * SQL for the handle by which an account's page is found; null for a former
 * member, who has none.
 * @param account alias of the account, such as `a`
 */
export function pageHandle(account: string): string {
  return `case when ${account}.deleted_at is null then ${account}.handle end`;
}
