import type { FindingKind } from './finding.js';
import { scan } from './scan.js';

const found = (text: string): string[] =>
  scan(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

/** Tells where one of a kind is missed: each text holds what stands behind it. */
function holds(kind: FindingKind, samples: readonly (readonly [string, string])[]): void {
  it.each(samples)(`${kind}: %j holds %j`, (text, expected) => {
    expect(found(text)).toEqual([`${kind} ${expected}`]);
  });
}

function isNone(kind: FindingKind, samples: readonly string[]): void {
  it.each(samples)(`no ${kind}: %j`, (text) => {
    expect(scan(text).filter((finding) => finding.kind === kind)).toEqual([]);
  });
}

describe('account numbers', () => {
  holds('IBAN', [
    ['Konto: DE75512108001245126199', 'DE75512108001245126199'],
    ['refund to FR76 3000 6000 0112 3456 7890 189', 'FR76 3000 6000 0112 3456 7890 189'],
    ['iban at611904300234573201', 'at611904300234573201'],
  ]);
  isNone('IBAN', ['DE75512108001245126198', 'ID12345678901234567890', 'AZ-104 and MS-900', 'FR76']);
});

describe('passport numbers', () => {
  holds('PASSPORT', [
    ['my passport number is CD7654321', 'CD7654321'],
    ['Reisepassnummer: C4J8K2L10', 'C4J8K2L10'],
    ['numéro de passeport : 12AB34567', '12AB34567'],
    ['паспорт 4510 123456', '4510 123456'],
    ['我的护照是G12345678', 'G12345678'],
    ['여권번호 M123A4567', 'M123A4567'],
    ['X1234567 is my passport number', 'X1234567'],
    [
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ],
  ]);
  isNone('PASSPORT', [
    'AB1234567',
    'passport renewal 20270512',
    'passport.js fails with error 80070005',
    'I lost my passport and my certification ID is 101152019',
  ]);
});

describe('national numbers', () => {
  holds('NATIONAL_ID', [
    ['they have 212-09-7694 on file', '212-09-7694'],
    ['social security number is 212097694', '212097694'],
    ['NINO: JG 10 37 59 A', 'JG 10 37 59 A'],
    ['me llamo Ana, dni: 12345678z', '12345678z'],
    ['Codice Fiscale RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
    ['Steuer-ID lautet 86 095 742 719', '86 095 742 719'],
    ['RVNR: 15070649C103', '15070649C103'],
    ['2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
    ['PESEL 02070803628', '02070803628'],
    ['personnummer 19811228-9874', '19811228-9874'],
    ['henkilötunnus 131052-308T', '131052-308T'],
    ['CPF 529.982.247-25', '529.982.247-25'],
    ['mijn BSN is 123456782', '123456782'],
    ['SIN: 046-454-286', '046-454-286'],
    ['Aadhaar 2341 2341 2346', '2341 2341 2346'],
    ['my pan card is abcpd1234z', 'abcpd1234z'],
    ['TC kimlik no: 10000000146', '10000000146'],
    ['身份证号码：11010519491231002X', '11010519491231002X'],
    ['주민등록번호는 900101-1234567입니다', '900101-1234567'],
    ['マイナンバー：123456789018', '123456789018'],
    ['СНИЛС 112-233-445 95', '112-233-445 95'],
    ['ИНН: 500100732259', '500100732259'],
    ['AHV 756.9217.0769.85', '756.9217.0769.85'],
    ['dowód osobisty ABS123456', 'ABS123456'],
  ]);
  isNone('NATIONAL_ID', [
    '212-09-0000',
    'ssn 000-12-3456',
    'PESEL 02070803629',
    '12345678A',
    'order 123456782',
    'my SSN ends in 7694',
    'score 900-10-1000',
    'timestamp 1700000000000',
    'SIN(x) = 0.046454286',
    'my certification ID is 101152019',
  ]);
});

describe('addresses of machines', () => {
  holds('IP', [
    ['blocked 91.198.174.192', '91.198.174.192'],
    ['IP地址是114.114.114.114', '114.114.114.114'],
    ['http://[2001:db8::1]/path', '2001:db8::1'],
    ['::ffff:203.0.113.9', '::ffff:203.0.113.9'],
  ]);
  isNone('IP', [
    'version 1.2.3.4',
    'Windows 10.0.19045.3570',
    '1.2.3.4.5',
    '192.168.1.1',
    '127.0.0.1',
    'std::vector',
    '00:1a:2b:3c:4d:5e',
    '10:30:45',
  ]);
});

describe('secrets', () => {
  holds('SECRET', [
    [`use ghp_${'a1B2'.repeat(9)} please`, `ghp_${'a1B2'.repeat(9)}`],
    [`AKIA${'Q2W3'.repeat(4)}`, `AKIA${'Q2W3'.repeat(4)}`],
    ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl', 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl'],
    ['https://bob:hunter2@host.example', 'https://bob:hunter2@host.example'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nthanks',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    ],
    ['password: hunter2', 'hunter2'],
    ['The password is: P@ssw0rd!', 'P@ssw0rd!'],
    ['**Password:** Hunter22', 'Hunter22'],
    ['user bob, password Hunter2!', 'Hunter2!'],
    ['mein Passwort lautet Sommer2024', 'Sommer2024'],
    ['mot de passe : Soleil2024', 'Soleil2024'],
    ['contraseña: clave123', 'clave123'],
    ['пароль: Лето2024', 'Лето2024'],
    ['密码是abc12345', 'abc12345'],
    ['パスワード「Neko1234」', 'Neko1234'],
    ['şifrem Yaz2024!', 'Yaz2024!'],
    ['pass\u200bword: Hunter22', 'Hunter22'],
    ['api_key=a8f5f167f44f4964e6c998dee827110c', 'a8f5f167f44f4964e6c998dee827110c'],
    [`/claim/${'Zk3a'.repeat(10)}`, `/claim/${'Zk3a'.repeat(10)}`],
  ]);
  isNone('SECRET', [
    'my password is wrong',
    'password: incorrect',
    'password: <your password>',
    'PASSWORD=process.env.PW',
    'const password = getPassword()',
    'Passwort vergessen?',
    'mot de passe: obligatoire',
    'пароль не подходит',
    'パスワードを忘れました',
    'the token is invalid',
    'api key: YOUR_API_KEY',
    'password 8-64 characters',
    'key-value pairs and sk-learn',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
  ]);
});

describe('numbers of awards', () => {
  holds('AWARD_NUMBER', [
    ['certificate number A70F-E18D', 'A70F-E18D'],
    ['my award is 1234-5678', '1234-5678'],
  ]);
  isNone('AWARD_NUMBER', [
    '2019-2024',
    'volume serial number A70F-E18D',
    '123e4567-e89b-12d3-a456-426614174000',
    'A70F-E18D-1234',
  ]);
});

describe('what only looks different', () => {
  it.each([
    ['4242&nbsp;4242&nbsp;4242&nbsp;4242', 'CARD'],
    ['𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚𝟜𝟚', 'CARD'],
    ['\u202e2424 2424 2424 2424\u202c', 'CARD'],
    ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', 'CARD'],
    ['4242\n4242\n4242\n4242', 'CARD'],
    ['2223 0031 2200 3222', 'CARD'],
    ['6759 6498 2643 8453', 'CARD'],
    ['maria&#64;post.example', 'EMAIL'],
    ['maria\\@post.example', 'EMAIL'],
    ['maria at post dot com', 'EMAIL'],
    ['maria(ät)post.example', 'EMAIL'],
    ['06.12.34.56.78', 'PHONE'],
    ['8 (495) 123-45-67', 'PHONE'],
    ['携帯は090-1234-5678です', 'PHONE'],
  ])('%j is found', (text, kind) => {
    expect(scan(text).map((finding) => finding.kind)).toEqual([kind]);
  });
});
