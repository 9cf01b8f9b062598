import { type HTMLElement, parse } from 'node-html-parser';

const ACTIVE_TAG =
  /^(SCRIPT|IFRAME|FRAME|IMG|SVG|MATH|STYLE|OBJECT|EMBED|APPLET|FORM|INPUT|BUTTON|TEXTAREA|SELECT|LINK|META|BASE|VIDEO|AUDIO|SOURCE|TEMPLATE|MARQUEE|DETAILS|ISINDEX)$/;
const ACTIVE_ATTRIBUTE = /^on|^style$|^src|^id$|^name$|action$|^xlink|^data$|^background$/i;
const SAFE_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** What of somebody's rendered text could run, load something, or lead away by a scheme that is not the web's. */
export function activeParts(html: string): string[] {
  return parse(html).querySelectorAll('*').flatMap(activePartsOf);
}

function activePartsOf({ tagName, attributes }: HTMLElement): string[] {
  const found = Object.entries(attributes).filter(
    ([name, value]) => ACTIVE_ATTRIBUTE.test(name) || (name === 'href' && !isSafe(value)),
  );
  return [
    ...(ACTIVE_TAG.test(tagName) ? [tagName] : []),
    ...found.map(([name, value]) => `${name}=${value}`),
  ];
}

/** As a browser reads an address: against that of the page. */
function isSafe(address: string): boolean {
  const base = 'https://forum.example/t/1/topic';
  return URL.canParse(address, base) && SAFE_SCHEMES.has(new URL(address, base).protocol);
}
