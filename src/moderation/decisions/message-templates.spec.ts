import type { FormView } from '../../web/form.js';
import { withTemplate } from './message-templates.js';

const form = (message?: string): FormView => ({
  failed: false,
  errors: [],
  fields: message === undefined ? {} : { message: { value: message } },
});
const template = { value: 'exam', label: 'One exam', text: 'Which exam?' };

describe('a template in a message', () => {
  it.each([
    [undefined, template, 'Which exam?'],
    ['', template, 'Which exam?'],
    [' \n', template, 'Which exam?'],
    ['Hello.', template, 'Hello.\n\nWhich exam?'],
    ['Hello.', undefined, 'Hello.'],
  ])('after %j', (typed, chosen, message) => {
    expect(withTemplate(form(typed), chosen).fields['message']?.value).toBe(message);
  });
});
