/**
 * Messages in the order of the page's fields, those for the whole form first.
 * A browser sends fields in that order. One that it sends only when it is
 * chosen stands where the form declares it: after the one before.
 * @param posted names of the fields that were sent, in their order
 * @param declared names of the form's own fields, in theirs
 */
export function inPageOrder<M extends { field: string }>(
  messages: readonly M[],
  posted: readonly string[],
  declared: readonly string[],
): M[] {
  const placeOf = (field: string): number => {
    if (field === '') return -2;
    const place = posted.indexOf(field);
    if (place !== -1) return place;
    const before = declared.slice(0, Math.max(0, declared.indexOf(field))).toReversed();
    const last = before.find((name) => posted.includes(name));
    return last === undefined ? -1 : posted.indexOf(last) + 0.5;
  };
  return messages.toSorted((a, b) => placeOf(a.field) - placeOf(b.field));
}
