/** Sends a form in the background as the browser would. */
export async function postForm(form: HTMLFormElement): Promise<Response> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') fields.set(name, value);
  return fetch(form.action, { method: 'POST', body: fields });
}
