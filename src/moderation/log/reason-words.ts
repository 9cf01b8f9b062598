/** Where the words of a decision's reason stand, by the kind of what was decided about. */
export function reasonKey(action: string, reason: string): string {
  if (action.startsWith('post.')) return `forum:rejection.${reason}.label`;
  if (action.startsWith('topic.')) return `conduct:reason.${reason}.label`;
  if (action.startsWith('report.')) return `forum:report.reason.${reason}.label`;
  if (action.startsWith('appeal.')) return `appeals:refused.${reason}.label`;
  if (action === 'person.sanctionLifted') return `sanctions:lift.${reason}.label`;
  if (action.startsWith('person.')) return `sanctions:reason.${reason}.label`;
  if (action.startsWith('profile.')) return `records:look.reason.${reason}`;
  if (action === 'record.viewed') return `moderation:look.reason.${reason}`;
  if (action === 'ticket.dismissed' || action === 'ticket.upheld')
    return `moderation:dispute.reason.${reason}`;
  return `moderation:ticket.reason.${reason}`;
}
