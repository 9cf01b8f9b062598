import type { Finding } from './finding.js';
import { markFindings, takeOutFindings } from './mark-findings.js';
import { scan } from './scan.js';

const found = (text: string): string[] =>
  scan(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('scan', () => {
  it.each([
    ['write to maria.k@post.example, please', ['EMAIL maria.k@post.example']],
    [
      '(maria@post.example) or <li@a-b.co.example>',
      ['EMAIL maria@post.example', 'EMAIL li@a-b.co.example'],
    ],
    ['**o.b+c@post.example**.', ['EMAIL o.b+c@post.example']],
    ['[mail](mailto:me@post.example)', ['EMAIL me@post.example']],
    ['josé@correo.example ист@почта.рф', ['EMAIL josé@correo.example', 'EMAIL ист@почта.рф']],
    ['maria (at) post (dot) example', ['EMAIL maria (at) post (dot) example']],
    ['maria [at] post.example', ['EMAIL maria [at] post.example']],
    ['ma\u200bria＠post.example', ['EMAIL ma\u200bria＠post.example']],
    ['see @maria, user@localhost, a@b, x@1.2.3, meet me at post.example', []],
  ])('mail addresses: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['+49 30 901820', ['PHONE +49 30 901820']],
    ['call +1 (415) 555-0132 now', ['PHONE +1 (415) 555-0132']],
    ['0049 30 901820', ['PHONE 0049 30 901820']],
    ['(415) 555-0132 or 415-555-0132', ['PHONE (415) 555-0132', 'PHONE 415-555-0132']],
    ['030 / 90182012', ['PHONE 030 / 90182012']],
    ['030 90182012', ['PHONE 030 90182012']],
    ['my mobile is 6912345678', ['PHONE 6912345678']],
    ['+９１ ４２５７ ７４６２４', ['PHONE +９１ ４２５７ ７４６２４']],
    ['on 2024-05-12 10:30, 12.05.2024, 1/2/2024', []],
    ['error 0x80070005, 10.0.19045.3570, 192.168.100.200', []],
    ['scored 700 of 1000 on 12 questions, 3 x 45 minutes', []],
    ['+1 2', []],
    ['+999 123 456 789 012 345', []],
  ])('phone numbers: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['my ID is 101152019.', ['CERT_ID 101152019']],
    ['certification ID 101 152 019', ['CERT_ID 101 152 019']],
    ['Zertifizierungs-ID: 101-152-019', ['CERT_ID 101-152-019']],
    ['１０１１５２０１９', ['CERT_ID １０１１５２０１９']],
    ['order number 101152019, invoice #101152019, build 101152019', []],
    ['101152019 bytes, 101152019.5, $101152019', []],
    ['1011520190 and 10115201', []],
    ['file_101152019 and a101152019b', []],
    ['101 152 019 people', []],
  ])('certification IDs: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['registration 505-574999', ['EXAM_REGISTRATION 505-574999']],
    ['505-5749990, 1505-574999, 505-574999-1', []],
  ])('registration numbers of exams: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['4111 1111 1111 1111', ['CARD 4111 1111 1111 1111']],
    ['paid with 5555-5555-5555-4444!', ['CARD 5555-5555-5555-4444']],
    ['378282246310005', ['CARD 378282246310005']],
    ['3782 822463 10005', ['CARD 3782 822463 10005']],
    ['4111\u00a01111\u00a01111\u00a01111', ['CARD 4111\u00a01111\u00a01111\u00a01111']],
    ['4111 **1111** 1111 `1111`', ['CARD 4111 **1111** 1111 `1111']],
    ['4111 1111  \n1111 1111', ['CARD 4111 1111  \n1111 1111']],
    ['> 4111 1111\n> 1111 1111', ['CARD 4111 1111\n> 1111 1111']],
    ['4111, *1111*; 1111\n\nand 1111', []],
    ['2 4111 1111 1111 1111 10', ['CARD 4111 1111 1111 1111']],
    ['4111111111111111 4012888888881881', ['CARD 4111111111111111', 'CARD 4012888888881881']],
    ['4111 1111 1111 1112', []],
    ['0000 0000 0000 0000', []],
    ['id_4111111111111111x', []],
    ['9999999999999995', []],
  ])('payment cards: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('stops cards and asks about the rest', () => {
    const severities = scan('a@b.example 4111111111111111 +49 30 901820 id 101152019').map(
      ({ kind, severity }) => [kind, severity],
    );
    expect(severities).toEqual([
      ['EMAIL', 'ask'],
      ['CARD', 'stop'],
      ['PHONE', 'ask'],
      ['CERT_ID', 'ask'],
    ]);
  });

  it('finds every one of many, in a text of any shape, without overlaps', () => {
    const text = 'a@b.example +49 30 901820 '.repeat(1_000);
    const findings = scan(text);
    expect(findings).toHaveLength(2_000);
    expect(overlaps(findings)).toEqual([]);
    for (const part of [
      '1',
      '1 ',
      '4-',
      '@',
      'a@',
      '+1',
      '(',
      '1.',
      'a@b.',
      '[at]',
      '(dot)',
      '٣',
    ]) {
      expect(overlaps(scan(part.repeat(20_000)))).toEqual([]);
    }
  });
});

describe('findings in their text', () => {
  const text = 'Me: a@b.example, 101152019';

  it('stand apart from the words around them', () => {
    expect(
      markFindings(text, scan(text)).map(({ text: piece, finding }) => [piece, finding?.kind]),
    ).toEqual([
      ['Me: ', undefined],
      ['a@b.example', 'EMAIL'],
      [', ', undefined],
      ['101152019', 'CERT_ID'],
    ]);
  });

  it('are taken out, and nothing is found any more', () => {
    const clean = takeOutFindings(text, scan(text), ({ kind }) => `[${kind}]`);
    expect(clean).toBe('Me: [EMAIL], [CERT_ID]');
    expect(scan(clean)).toEqual([]);
  });
});

function overlaps(findings: Finding[]): Finding[] {
  return findings.filter((finding, index) => finding.start < (findings[index - 1]?.end ?? 0));
}
