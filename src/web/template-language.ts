import Handlebars from 'handlebars';
import { VIEW_HELPERS } from './view-helpers.js';

/**
 * Handlebars with two rules of our own.
 * - A partial that is called with parameters sees those and `@root`, and nothing of what surrounds the
 *   call: else a page's `dir` or `list` would become that of every field on it. Without parameters, or
 *   with `this` as the first one, and between the tags of a block partial, it sees what surrounds it.
 * - An indented call does not indent the partial's lines: they may be a person's text in a textarea.
 */
export function templateLanguage(): typeof Handlebars {
  const handlebars = Handlebars.create();
  const compile = handlebars.compile;
  handlebars.compile = (input, options) => {
    const tree = handlebars.parse(input as string);
    new OwnParametersOnly().accept(tree);
    return compile(tree, { ...options, ...KNOWN, preventIndent: true });
  };
  return handlebars;
}

/** The helper of `renderedOnce`, which needs the language itself. */
export const ONCE = 'once';

/** What is none of these helpers is a value: so no template looks for each at each use. */
const KNOWN = {
  knownHelpers: Object.fromEntries(
    [...Object.keys(VIEW_HELPERS), ONCE].map((name) => [name, true]),
  ),
  knownHelpersOnly: true,
};

class OwnParametersOnly extends Handlebars.Visitor {
  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    const nothing: hbs.AST.UndefinedLiteral = { type: 'UndefinedLiteral', loc: partial.loc };
    if (hasParameters(partial) && partial.params.length === 0) partial.params.push(nothing);
    super.PartialStatement(partial);
  }
}

function hasParameters({ hash }: hbs.AST.PartialStatement): boolean {
  return ((hash as hbs.AST.Hash | undefined)?.pairs.length ?? 0) > 0;
}
