import type { FormView } from '../../web/form.js';

/** A form of the page that nobody has sent. */
export const NO_FORM: FormView = { failed: false, fields: {}, errors: [] };
