/** Where the words of a decision's reason stand, by the kind of what was decided about. */
export function reasonKey(action: string, reason: string): string {
  if (action.startsWith('post.')) return `forum:rejection.${reason}.label`;
  if (action.startsWith('report.')) return `forum:report.reason.${reason}.label`;
  if (action === 'record.viewed') return `moderation:look.reason.${reason}`;
  return `moderation:ticket.reason.${reason}`;
}
