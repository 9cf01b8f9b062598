/** On a narrow screen the navigation runs out of sight; where one is stays in it. */
export function showWhereOneIs(): void {
  const current = document.querySelector('.nav [aria-current]');
  current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
