/**
 * A parsed body as flat HTML names and texts, so that a form can be shown
 * again as it was typed. Of a doubled field the first value is kept.
 */
export function typedValues(body: object, parent = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      const field = parent === '' ? name : `${parent}[${name}]`;
      if (typeof value === 'string' || typeof value === 'number') return [[field, String(value)]];
      if (Array.isArray(value) && typeof value[0] === 'string') return [[field, value[0]]];
      return value !== null && typeof value === 'object'
        ? Object.entries(typedValues(value, field))
        : [];
    }),
  );
}
