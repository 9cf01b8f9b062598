import { addressKey } from '../account/address.js';

/** How long advice that was put off does not come back. */
const OFF_MS = 90 * 86_400_000;

/**
 * Providers with which people have addresses of their own, by the name before
 * the ending: `yahoo` stands for `yahoo.com` and `yahoo.co.uk`. The list need
 * not be whole: whoever is advised without need puts it off.
 */
const PERSONAL = new Set(
  `126 163 abv aol arcor att bellsouth bigpond bluewin bol btinternet centrum charter comcast cox
   daum duck earthlink email fastmail foxmail free freenet gmail gmx googlemail hanmail hey hotmail
   hushmail icloud ig inbox kakao laposte libero live mac mail mailbox me msn naver ntlworld o2 onet
   optonline orange outlook pm posteo proton protonmail qq rambler rediffmail rocketmail rogers
   runbox sapo sbcglobal seznam sfr shaw sina sky sohu sympatico t-online talktalk telenet terra
   tiscali tuta tutamail tutanota ukr uol verizon virgilio virgin volny wanadoo web wp xs4all yahoo
   yandex yeah ymail ziggo zoho zonnet`.split(/\s+/),
);

/**
 * The domain that all addresses belong to, where it may be that of an employer
 * or a school: whoever leaves there loses all of them at once.
 * @returns null where two domains stand, one is a provider's for anybody, or none is left
 */
export function oneWorkDomain(addresses: readonly string[]): string | null {
  const domains = addresses.map((address) => addressKey(address).split('@').at(-1) ?? '');
  // The shortest: the department's domain is the firm's.
  const [domain] = [...new Set(domains)].sort((a, b) => a.length - b.length);
  if (domain === undefined || isPersonal(domain)) return null;
  return domains.every((each) => each === domain || each.endsWith(`.${domain}`)) ? domain : null;
}

/** Whether advice is put off still. */
export function isPutOff(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < OFF_MS;
}

function isPersonal(domain: string): boolean {
  const labels = domain.split('.');
  const ending = /^(com?|net|org|gov|ac|edu)\.[a-z]{2}$/.test(labels.slice(-2).join('.')) ? 2 : 1;
  return PERSONAL.has(labels.at(-1 - ending) ?? '');
}
