import { copyKey, dropCopy, forgetOldCopies, readCopy } from './draft-copy.js';
import { DraftKeeper } from './draft-keeper.js';
import { baseOf, fieldsOf, fill, saysNothing, saysSame } from './draft-form.js';
import { offer } from './draft-offer.js';

/** Of which form this window waits to hear whether it was posted. */
const SENT = 'kh.sent';

/**
 * `<form data-draft="PLACE" data-account="ID">` is kept while one types: in this browser at once, at the
 * server a moment later. What this browser holds and the server never had comes back into the form.
 */
export function keepPostDrafts(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')];
  try {
    forgetOldCopies();
    void forgetSent(forms);
  } catch {
    // No storage in this browser: the server's draft is all.
  }
  for (const form of forms) void keep(form);
}

async function keep(form: HTMLFormElement): Promise<void> {
  const key = copyKey(form.dataset['account'] ?? '', form.dataset['draft'] ?? '');
  const keeper = new DraftKeeper(form, key);
  form.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.hasAttribute('data-draft-save')) {
      event.preventDefault();
      keeper.save();
    } else if (!button?.hasAttribute('formaction')) {
      if (keeper.isSaving) {
        event.preventDefault();
        return keeper.onceSaved(() => form.requestSubmit(button));
      }
      keeper.sent();
      const sent = { key, place: form.dataset['draft'], sendingKey: fieldsOf(form)['sendingKey'] };
      sessionStorage.setItem(SENT, JSON.stringify(sent));
    }
  });
  document.getElementById(`discard-${form.dataset['draft']}`)?.addEventListener('submit', () => {
    keeper.stop();
    dropCopy(key);
  });
  await bringBack(form, key, keeper);
}

/** What this browser holds beyond what the page came with. */
async function bringBack(form: HTMLFormElement, key: string, keeper: DraftKeeper): Promise<void> {
  const copy = readCopy(key);
  if (!copy) return;
  const stands = fieldsOf(form);
  const cameBack = copy.sent && copy.fields['sendingKey'] === stands['sendingKey'];
  if (saysSame(copy.fields, stands) || saysNothing(copy.fields) || cameBack) return keeper.begin();
  if (copy.sent && (await wasPosted(copy.fields['sendingKey']))) return dropCopy(key);
  const said = form.querySelector<HTMLElement>('[data-draft-offer]')?.dataset['local'] ?? '';
  const isFollowed = copy.base === baseOf(form).value;
  const isOwn = saysNothing(stands) || form.querySelector('[data-draft-note]:not([hidden])');
  if (!isFollowed || !isOwn) {
    keeper.copies = false;
    return offer(form, said, copy.fields, () => {
      keeper.copies = true;
      dropCopy(key);
      keeper.save();
    });
  }
  fill(form, copy.fields);
  const note = form.querySelector<HTMLElement>('[data-draft-note]');
  if (note) note.hidden = false;
  keeper.begin();
  keeper.save();
}

/** After a post the page is another one: what was sent is forgotten here once the server has it. */
async function forgetSent(forms: readonly HTMLFormElement[]): Promise<void> {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? 'null') as Record<string, string> | null;
  sessionStorage.removeItem(SENT);
  if (!sent?.['key']) return;
  const isHere = forms.some((form) => fieldsOf(form)['sendingKey'] === sent['sendingKey']);
  if (!isHere && readCopy(sent['key'])?.sent && (await wasPosted(sent['sendingKey'])))
    dropCopy(sent['key']);
}

/** An edit goes by no key: the server shows both texts, should its form come back. */
async function wasPosted(sendingKey: string | undefined): Promise<boolean> {
  if (!sendingKey) return true;
  const address = `/drafts/posted?key=${encodeURIComponent(sendingKey)}`;
  const answer = await fetch(address).catch(() => null);
  return answer?.ok === true && !answer.redirected && (await answer.text()) === 'yes';
}
