import { postForm } from './post-form.js';

const RENEW_AFTER_MS = 4 * 60_000;
const LOOK_EVERY_MS = 30_000;

/**
 * `<form data-lease>` renews the claim in the background while somebody works on the page: a lease that
 * would end under a long answer does not, and one who went away gives the item free.
 */
export function renewLease(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-lease]');
  if (!form) return;
  let worked = false;
  let renewedAt = Date.now();
  for (const kind of ['keydown', 'pointerdown', 'scroll', 'input'])
    document.addEventListener(kind, () => (worked = true), { passive: true, capture: true });
  const timer = setInterval(() => {
    if (!worked || Date.now() - renewedAt < RENEW_AFTER_MS) return;
    worked = false;
    renewedAt = Date.now();
    void renew(form).then((held) => {
      if (held) return;
      clearInterval(timer);
      tellLost();
    });
  }, LOOK_EVERY_MS);
}

/** @returns false where the claim is lost; a server that cannot be reached says nothing about it */
async function renew(form: HTMLFormElement): Promise<boolean> {
  try {
    return (await postForm(form)).ok;
  } catch {
    return true;
  }
}

function tellLost(): void {
  const note = document.querySelector<HTMLElement>('[data-lease-lost]');
  if (note) note.hidden = false;
}
