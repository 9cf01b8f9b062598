import type { Span } from './finding.js';
import type { LabelIndex } from './label-index.js';

/** As far behind its word as a secret may begin, and as long as it is looked at. */
const REACH = 40;
const LONGEST = 200;
/** What stands between a word and its secret; the value follows. `is` and its like in the languages of the labels. */
const ASSIGNED =
  /^["'`*_\])]{0,3}(?: (?:for|of|für|vom|do|da|de|del|du|pour|para)(?: \p{L}{1,12}){1,2})?(?: ?\([^()\n]{0,20}\))? ?(?:[:=]{1,2}>?|->|→|[-–—](?= ))["'`*_]{0,3} {0,2}\n?/u;
const SAID =
  /^["'`]?(?: (?:for|of|für|de|pour|para)[^.:=\n]{0,24}?)? (?:is|was|lautet|ist|war|est|es|é|è|era|on|är|er|jest|je|to|това|это|είναι|ni|adalah|là|هي|هو|היא)(?: now| still| set| changed| reset| jetzt)?(?: to)?:? |^(?:是|は|는|은|이|가)? ?(?=[「『"“])|^(?:是|は|는|은|이|가) ?/u;
const BESIDE = /^ (?=["'`“«]?[^\s])/u;
/** A value; ends before a space, a quote or what closes a sentence. */
const VALUE = /^["'`“«「]?([^\s"'`“”«»「」<>|,;]{4,200})/u;
const NO_VALUE =
  /^(?:\*+|x+|\.+|-+|_+)$|^(?:none|null|undefined|true|false|string|required|optional|incorrect|invalid|wrong|correct|empty|missing|hidden|expired|unknown|secret|changed|reset|forgot(?:ten)?|here|below|above|never|always|please|obligatoire|obligatorio|obligatoria|requerida|requise|erforderlich|vergessen|pflichtfeld|falsch|incorrecta|incorrecto|incorrecte|errata|optionnel|opcional|error|https?:.*)$/i;
const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** A sentence that goes on right behind the value, as in Japanese. */
const UNSPACED_END = /[\u0e00-\u0eff\u3002\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+$/;
const CODE = /[(){}[\]<>]|^\$|^%|^process\.|^os\.|^env\.|^self\.|^this\.|^\/|^@/;

/** Passwords and tokens that stand beside the word for them. */
export function labelledSecrets(text: string, labels: LabelIndex): Span[] {
  const passwords = labels.of('password').map((label) => value(text, label, isPassword));
  const tokens = labels.of('token').map((label) => value(text, label, isToken));
  return [...passwords, ...tokens].filter((span) => span !== null);
}

type Way = 'assigned' | 'said' | 'beside';
type Test = (value: string, way: Way, restOfLine: boolean) => boolean;

function value(text: string, label: Span, isOne: Test): Span | null {
  const wordEnd = endOfWord(text, label);
  const after = text.slice(wordEnd, wordEnd + REACH);
  const [way, gap] = wayTo(after);
  if (gap === undefined) return null;
  const start = wordEnd + gap.length;
  const found = VALUE.exec(text.slice(start, start + LONGEST));
  const written = found?.[1]?.replace(/[.:)*`]+$/, '').replace(UNSPACED_END, '') ?? '';
  if (!found || written.length < 4 || NO_VALUE.test(written) || CODE.test(written)) return null;
  const from = start + found[0].length - (found[1]?.length ?? 0);
  const end = from + written.length;
  const restOfLine = /^[^\p{L}\p{N}]*(?:\n|$)/u.test(text.slice(end, end + REACH));
  return isOne(written, way, restOfLine) ? { start: from, end } : null;
}

/** A label may go on (*passwords*, *şifrem*), where words have spaces between them. */
function endOfWord(text: string, { start, end }: Span): number {
  if (UNSPACED.test(text.charAt(start))) return end;
  return end + (/^[\p{L}\p{N}_-]{0,20}/u.exec(text.slice(end, end + REACH))?.[0].length ?? 0);
}

function wayTo(after: string): [Way, string | undefined] {
  const assigned = ASSIGNED.exec(after)?.[0];
  if (assigned !== undefined) return ['assigned', assigned];
  const said = SAID.exec(after)?.[0];
  return said !== undefined ? ['said', said] : ['beside', BESIDE.exec(after)?.[0]];
}

/** A password is no word of a sentence: it has figures, signs inside or letters of both sizes; alone in its line it may be a word. */
function isPassword(written: string, way: Way, restOfLine: boolean): boolean {
  if (/^\d+$/.test(written)) return way === 'assigned' && written.length <= 12;
  const figures = /\p{L}/u.test(written) && /\p{N}/u.test(written);
  const signs = /[!@#$%^&*+=?~\\]|\p{L}[_./]\p{L}/u.test(written) && /[\p{L}\p{N}]/u.test(written);
  const sizes = /\p{Ll}\p{Lu}/u.test(written);
  if (way === 'beside') {
    const capital = /\p{Lu}/u.test(written) && /\p{Ll}/u.test(written);
    return (
      figures && written.length >= 6 && (signs || capital || (restOfLine && written.length >= 8))
    );
  }
  if (figures || sizes) return true;
  if (signs) return !/^\p{L}+[!?]$/u.test(written);
  return way === 'assigned' && restOfLine && /^[a-z-]{6,}$/.test(written);
}

/** Tokens are long and have figures. */
function isToken(written: string, way: Way): boolean {
  return (
    written.length >= (way === 'beside' ? 20 : 12) &&
    /\d/.test(written) &&
    /[A-Za-z]/.test(written) &&
    !/^\d{4}-\d\d-\d\d/.test(written)
  );
}
