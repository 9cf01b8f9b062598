import { FormProblem } from '../../web/form-problem.js';
import { LONGEST_PASSWORD, passwordProblem, SHORTEST_PASSWORD } from './password-rules.js';

/** As `passwordProblem`, said at the field `password`; none where nothing speaks against it. */
export function passwordProblems(
  password: string,
  about: readonly string[],
  shortest = SHORTEST_PASSWORD,
): FormProblem[] {
  const problem = passwordProblem(password, about, shortest);
  const params = { shortest, longest: LONGEST_PASSWORD };
  return problem === null
    ? []
    : [new FormProblem('password', `accounts:passwordRule.${problem}`, params)];
}
