const EVERY_MS = 2_000;

/**
 * Renews the part of a page that tells of work under way (`data-follow`), as
 * long as it is under way and the page is seen. Its end is a page of its own.
 */
export function followProgress(): void {
  if (document.querySelector('[data-follow]')) setTimeout(() => void look(), EVERY_MS);
}

async function look(): Promise<void> {
  if (document.visibilityState === 'visible' && (await isOver())) {
    location.reload();
    return;
  }
  setTimeout(() => void look(), EVERY_MS);
}

async function isOver(): Promise<boolean> {
  const part = document.querySelector('[data-follow]');
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    // Signed out, or the server is away: what stands there stays, and the link is there.
    if (!answer.ok || answer.redirected) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const changed = fresh.querySelector('[data-follow]');
    if (!changed) return true;
    renew(part, changed);
  } catch {
    // No connection at the moment: the next look may have one.
  }
  return false;
}

/** Words and figures only, so that focus stays where it is. */
function renew(part: Element | null, fresh: Element): void {
  const figures = fresh.querySelectorAll('[data-figure]');
  part?.querySelectorAll('[data-figure]').forEach((each, place) => {
    const figure = figures[place];
    if (each instanceof HTMLProgressElement && figure instanceof HTMLProgressElement)
      each.value = figure.value;
    else each.textContent = figure?.textContent ?? '';
  });
}
