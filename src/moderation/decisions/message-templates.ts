import type { FormView } from '../../web/form.js';

/** Words that are kept ready for a message, filled in for the item. */
export interface MessageTemplate {
  value: string;
  label: string;
  text: string;
}

/** A form with the words of a template below what was typed: nothing that was typed is lost. */
export function withTemplate(form: FormView, template: MessageTemplate | undefined): FormView {
  if (!template) return form;
  const typed = form.fields['message']?.value.trim() ?? '';
  const value = typed === '' ? template.text : `${typed}\n\n${template.text}`;
  return { ...form, fields: { ...form.fields, message: { value } } };
}
