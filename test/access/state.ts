/** Content in one state, as a route's parameters name it. */
export interface State {
  /** Empty where there is only one. */
  name: string;
  /** The values of the path's parameters; those that are left out name nothing. */
  values: Partial<Record<string, string | number>>;
  /** What a form sends beside the fields of its route. */
  fields?: Record<string, string>;
  /** SQL that brings it about for the account that asks. */
  arrange?: (me: number) => string;
  /** A cookie that opens it, beside those of the person. */
  cookie?: string;
  /** Whether a visitor cannot have such a thing. */
  own?: boolean;
}
