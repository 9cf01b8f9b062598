import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { Form } from './form.js';
import { FormProblem } from './form-problem.js';

class Row {
  @IsString({ message: 'test:row.text' })
  @MaxLength(3, { message: 'test:row.long', context: { max: 3 } })
  code!: string;
}

class Sample {
  @MinLength(1, { message: 'test:name.empty' })
  @IsString({ message: 'test:name.text' })
  name!: string;

  @ValidateNested({ each: true })
  @Type(() => Row)
  rows: Row[] = [];
}

class Pair {
  @MinLength(2, { message: 'test:first.short' })
  @IsString({ message: 'test:first.text' })
  first: string = '';

  @IsString({ message: 'test:choice.empty' })
  choice!: string;

  @ValidateNested({ each: true })
  @Type(() => Row)
  rows: Row[] = [];
}

const nothing = () => Promise.resolve();

describe('Form', () => {
  it('hands checked data on', async () => {
    let taken: Sample | undefined;
    const done = await Form.read(Sample, { name: 'a', rows: [{ code: 'x' }] }).submit((data) => {
      taken = data;
      return Promise.resolve();
    });
    expect(done).toBe(true);
    expect(taken).toEqual({ name: 'a', rows: [{ code: 'x' }] });
  });

  it.each([
    ['a missing field', {}, 'name', 'test:name.text'],
    ['an empty field', { name: '' }, 'name', 'test:name.empty'],
    ['a doubled field', { name: ['a', 'b'] }, 'name', 'test:name.text'],
    ['an object for a text', { name: { a: 'b' } }, 'name', 'test:name.text'],
    ['an unknown field', { name: 'a', role: 'lead' }, 'role', 'web:form.unexpected'],
    ['no body at all', undefined, 'name', 'test:name.text'],
  ])('refuses %s at its field', async (_case, body, field, key) => {
    const form = Form.read(Sample, body);
    expect(await form.submit(nothing)).toBe(false);
    expect(form.view().fields[field]?.error).toMatchObject({ field, key });
  });

  it('names nested fields as the page does, with the params of their message', () => {
    const view = Form.read(Sample, { name: 'a', rows: [{ code: 'long' }] }).view();
    expect(view.fields['rows[0][code]']).toEqual({
      value: 'long',
      error: { field: 'rows[0][code]', key: 'test:row.long', params: { max: 3 } },
    });
  });

  it('keeps what was typed, and shows what a service refuses at its field', async () => {
    const form = Form.read(Sample, { name: 'taken' });
    const done = await form.submit(() =>
      Promise.reject(new FormProblem('name', 'test:name.taken')),
    );
    expect(done).toBe(false);
    expect(form.view()).toMatchObject({
      failed: true,
      fields: { name: { value: 'taken', error: { key: 'test:name.taken' } } },
    });
  });

  it('names what its rules and what the check refuse at once, in the order of the page', () => {
    const body = { rows: [{ code: 'long' }, { code: 'x' }], first: 'a', choice: 'b' };
    const form = Form.read(Pair, body, ({ first, rows }) => [
      new FormProblem('first', `test:first.after.${first}`),
      new FormProblem('choice', 'test:choice.odd'),
      ...rows.map(({ code }, at) => new FormProblem(`rows[${at}][code]`, `test:code.${code}`)),
      new FormProblem('', 'test:whole'),
    ]);
    expect(form.view().errors.map(({ key }) => key)).toEqual([
      'test:whole',
      'test:row.long',
      'test:code.x',
      'test:first.short',
      'test:choice.odd',
    ]);
  });

  it('checks nothing more where the entry is not of the form’s shape', () => {
    const form = Form.read(Pair, { first: 'ab', choice: 'b', rows: ['x'] }, () => {
      throw new Error('checked');
    });
    expect(form.failed).toBe(true);
  });

  it('takes several problems from a service', async () => {
    const form = Form.read(Pair, { first: 'ab', choice: 'b' });
    await form.submit(() => {
      FormProblem.throwAll([]);
      FormProblem.throwAll([
        new FormProblem('choice', 'test:choice.odd'),
        new FormProblem('first', 'test:first.odd'),
      ]);
      return Promise.resolve();
    });
    expect(form.view().errors.map(({ field }) => field)).toEqual(['first', 'choice']);
  });

  it('lets every other error pass', async () => {
    const broken = Form.read(Sample, { name: 'a' }).submit(() =>
      Promise.reject(new Error('broken')),
    );
    await expect(broken).rejects.toThrow('broken');
  });
});
