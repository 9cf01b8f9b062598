import { nameObstacle } from './name-obstacle.js';

const onRecord = { givenName: 'Ada', familyName: 'Diaz', nativeName: null };
const asked = (givenName: string, familyName = '', nativeName = '') => ({
  newName: { givenName, familyName, nativeName, cause: '' },
});
const sent = { lacksDocument: false };

describe('what a name correction lacks', () => {
  it.each([
    ['nothing, with another name and a document', asked('Ada', 'Ruiz'), sent, null],
    ['nothing, for a family name that goes', asked('Ada'), sent, null],
    ['nothing, for a name in another script that comes', asked('Ada', 'Diaz', 'Ада'), sent, null],
    ['nothing, for another case of letters', asked('Ada', 'DIAZ'), sent, null],
    ['a name', {}, sent, 'nameMissing'],
    ['a name with letters', asked('–'), sent, 'nameMissing'],
    ['another name than on record', asked('Ada', ' Diaz '), sent, 'nameUnchanged'],
    ['a document', asked('Ada', 'Ruiz'), { lacksDocument: true }, 'documentLacking'],
  ])('%s', (_case, answers, file, obstacle) =>
    expect(nameObstacle(answers, onRecord, file)).toBe(obstacle),
  );
});
