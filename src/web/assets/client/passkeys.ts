/** Forms that are sent with the answer of a passkey. Without script their pages offer other ways. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

type Problem = 'unsupported' | 'cancelled' | 'known' | 'failed';

const PROBLEMS: Record<string, Problem> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
};

// While the document is bubbled through, so that the form is still nobody's when `sendOnce` looks.
addEventListener(
  'submit',
  (event) => {
    const form = event.target as HTMLFormElement;
    const field = answerField(form);
    if (!field || field.value !== '' || !wantsPasskey(form, event.submitter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void send(form, field, event.submitter);
  },
  { capture: true },
);

// Back brings the page with its last answer, which is used up.
addEventListener('pageshow', () => {
  for (const form of document.forms) {
    const field = answerField(form);
    if (field) field.value = '';
  }
});

async function send(
  form: HTMLFormElement,
  field: HTMLInputElement,
  button: HTMLElement | null,
): Promise<void> {
  if (form.hasAttribute('aria-busy')) return;
  say(form, null);
  if (!browserSupportsWebAuthn()) return say(form, 'unsupported');
  form.setAttribute('aria-busy', 'true');
  try {
    field.value = JSON.stringify(await answer(form));
  } catch (error) {
    say(form, PROBLEMS[error instanceof Error ? error.name : ''] ?? 'failed');
    button?.focus();
    return;
  } finally {
    form.removeAttribute('aria-busy');
  }
  form.requestSubmit(button);
}

async function answer(form: HTMLFormElement): Promise<object> {
  const { passkey, passkeyOptions } = form.dataset;
  if (passkeyOptions !== undefined) {
    const optionsJSON = JSON.parse(passkeyOptions) as PublicKeyCredentialCreationOptionsJSON;
    return startRegistration({ optionsJSON });
  }
  const token = form.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '';
  const response = await fetch(passkey ?? '', {
    method: 'POST',
    headers: { 'x-csrf-token': token, accept: 'application/json' },
  });
  if (!response.ok || response.redirected) throw new Error(`status ${response.status}`);
  const optionsJSON = (await response.json()) as PublicKeyCredentialRequestOptionsJSON;
  return startAuthentication({ optionsJSON });
}

/** Whether the button that was pressed is the one for a passkey; where a form has none, it is about nothing else. */
function wantsPasskey(form: HTMLFormElement, button: HTMLElement | null): boolean {
  const own = form.querySelector('[data-passkey-button]');
  return own === null || own === button;
}

/** Where the answer goes; null in every other form. */
function answerField(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[name=credential]');
}

function say(form: HTMLFormElement, problem: Problem | null): void {
  const line = form.querySelector<HTMLElement>('[data-passkey-problem]');
  if (!line) return;
  line.hidden = problem === null;
  const words = line.querySelector('[data-words]');
  if (words) words.textContent = problem === null ? '' : (line.dataset[problem] ?? '');
}
