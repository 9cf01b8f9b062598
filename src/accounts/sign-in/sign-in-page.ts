import type { Response } from 'express';
import type { Form } from '../../web/form.js';
import { ownPath } from './own-path.js';

/**
 * The page of sign-in, for the controllers of all ways.
 * @param again whether a sign-in that was begun has to begin anew
 */
export function renderSignIn(res: Response, form: Form<object>, again = false): void {
  const next = ownPath(form.typed('next'));
  res.render('accounts/sign-in', {
    title: res.locals.t('accounts:signIn.title'),
    form: form.view(),
    again,
    next,
    signUpPath: `/sign-up?next=${encodeURIComponent(next)}`,
  });
}
