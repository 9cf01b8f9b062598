import { correctedName } from './corrected-name.js';

const asked = (givenName: string, familyName: string, nativeName = '') => ({
  givenName,
  familyName,
  nativeName,
  cause: 'Married in May',
});

describe('the name that a request asks for', () => {
  it.each([
    ['two names', asked('Ada', 'Diaz'), ['Ada', 'Diaz', null]],
    ['with its own script', asked('Hanako', 'Sato', '佐藤 花子'), ['Hanako', 'Sato', '佐藤 花子']],
    ['one name only', asked('Suharto', ''), ['Suharto', null, null]],
    ['one name, typed as the family name', asked('', 'Suharto'), ['Suharto', null, null]],
    ['no Latin letters at all', asked('Нино', 'Беридзе'), ['Нино', 'Беридзе', null]],
    ['marks for a family name', asked('Madonna', '–'), ['Madonna', null, null]],
    ['letters in parts', asked('Ame\u0301lie', 'O’Neill'), ['Am\u00e9lie', 'O’Neill', null]],
    [
      'spaces and turned directions',
      asked(' Ada \u202e  Maria ', 'Diaz'),
      ['Ada Maria', 'Diaz', null],
    ],
    ['letters joined unseen', asked('می\u200cنا', 'علی'), ['می\u200cنا', 'علی', null]],
  ])('%s', (_case, answer, [givenName, familyName, nativeName]) =>
    expect(correctedName(answer)).toEqual({ givenName, familyName, nativeName }),
  );

  it.each([
    ['nothing was asked for', undefined],
    ['it is empty', asked('', '')],
    ['it has no letter', asked('-', '42')],
    ['only its own script was given', asked('', '', '佐藤 花子')],
  ])('is none where %s', (_case, answer) => expect(correctedName(answer)).toBeNull());
});
