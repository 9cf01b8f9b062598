import { parseTicketNumber, ticketNumber } from './ticket-number.js';

describe('a ticket’s number', () => {
  it.each([
    ['R-10482', 10482],
    ['r-10482', 10482],
    [' R 10482 ', 10482],
    ['10482', 10482],
    ['R-12', null],
    ['X-10482', null],
    ['R-10482a', null],
    ['R-99999999999', null],
    ['', null],
  ])('%j is %s', (text, id) => expect(parseTicketNumber(text)).toBe(id));

  it('is read back', () => expect(parseTicketNumber(ticketNumber(10001))).toBe(10001));
});
