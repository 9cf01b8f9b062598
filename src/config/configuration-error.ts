/** A setting or a surrounding that keeps the application from starting; its message is one line for the operator. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
