import {
  needsFactor,
  normalisedPassword,
  passwordProblem,
  SHORTEST_BESIDE_FACTOR,
} from './password-rules.js';

const ilka = ['Ilka Marwood', 'ilka.marwood@inbox.example'];

describe('passwordProblem', () => {
  it.each([
    'correct horse battery staple',
    'a lantern under the bridge',
    'зелёная дверь у реки',
    '緑の扉は川のそばにある、いつも静かに',
    'vK9#qLw2!tRz7@n',
    'my keyhaven is a small harbour',
    'ilka likes eleven red bicycles',
    `${'lantern bridge '.repeat(5)}harbour`,
    'lantern under the bridge' + 'y'.repeat(232),
    '               a lantern under it',
  ])('takes %s', (password) => {
    expect(passwordProblem(password, ilka)).toBeNull();
  });

  it.each([
    ['', 'tooShort'],
    ['lantern bridge', 'tooShort'],
    ['🔑🔑🔑🔑🔑🔑🔑🔑', 'tooShort'],
    ['lantern bridge '.repeat(18), 'tooLong'],
    ['aaaaaaaaaaaaaaaaaaaa', 'pattern'],
    ['               ', 'pattern'],
    ['abcabcabcabcabcabc', 'pattern'],
    ['lantern'.repeat(3), 'pattern'],
    ['1234567890123456', 'pattern'],
    ['qwertyuiopasdfgh', 'pattern'],
    ['9876543210qwerty', 'pattern'],
    ['ABCDEFGHIJKLMNOP', 'pattern'],
    ['１２３４５６７８９０１２３４５６', 'pattern'],
    ['passwordpassword', 'common'],
    ['PasswordPassword', 'common'],
    ['1qaz2wsx3edc4rfv', 'common'],
    ['sunshine1234567', 'common'],
    ['!!!football2024!', 'common'],
    ['P@ssw0rd12345678', 'common'],
    ['Liverpool-123456789', 'common'],
    ['Ilka Marwood 1984', 'person'],
    ['marwood.ilka.inbox', 'person'],
    ['ilka.marwood@inbox.example', 'person'],
    ['Keyhaven2026!!!!', 'programme'],
    ['keyhaven certification dashboard', 'programme'],
    ['Recovery-Password-7', 'programme'],
  ])('refuses %s as %s', (password, problem) => {
    expect(passwordProblem(password, ilka)).toBe(problem);
  });

  it('looks only at the words of the person it is told of', () => {
    expect(passwordProblem('Jonas Aldermann 1984', ilka)).toBeNull();
    expect(passwordProblem('Jonas Aldermann 1984', ['Jonas Aldermann'])).toBe('person');
  });
});

describe('a password beside a second factor', () => {
  it.each([
    ['lantern bridge', null],
    ['vK9#qLw2', null],
    ['緑の扉は川のそば', null],
    ['vK9#qLw', 'tooShort'],
    ['🔑🔑🔑🔑', 'tooShort'],
    ['password', 'common'],
    ['P@ssw0rd1', 'common'],
    ['12345678', 'pattern'],
    ['qwertyui', 'pattern'],
    ['marwood1', 'person'],
    ['keyhaven', 'programme'],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, ilka, SHORTEST_BESIDE_FACTOR)).toBe(problem);
  });

  it.each([
    ['lantern bridge', true],
    ['lantern bridges', false],
    ['ﬁne lantern ﬁr', false],
  ])('%s cannot stand alone: %s', (password, needs) => {
    expect(needsFactor(password)).toBe(needs);
  });
});

describe('normalisedPassword', () => {
  it('is the same from every keyboard', () => {
    expect(normalisedPassword('Cafe\u0301 ﬁne')).toBe(normalisedPassword('Café fine'));
  });
});
