import { toString as draw } from 'qrcode';

/** An address as a QR code that bears fifteen in a hundred of it being unreadable (ISO/IEC 18004, level M), as SVG. */
export async function qrCode(address: string): Promise<string> {
  return draw(address, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
}
