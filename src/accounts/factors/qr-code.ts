import { create } from 'qrcode';

/** Light modules around the code, without which cameras do not find it (ISO/IEC 18004). */
const MARGIN = 4;

/** A QR code as a template draws it: an SVG path of unit squares, and the side of its view box. */
export interface QrCode {
  side: number;
  path: string;
}

/** The QR code of a text. Drawn as markup of the page: its content policy allows no data: pictures. */
export function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) => row);
  const squares = rows.flatMap((row) =>
    rows
      .filter((column) => modules.get(row, column))
      .map((column) => `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`),
  );
  return { side: modules.size + 2 * MARGIN, path: squares.join('') };
}
