/** The variables of the process, and the settings that they fill in. */
export const VARIABLES: Record<string, string> = {
  PORT: 'port',
  HOST: 'host',
  BASE_URL: 'baseUrl',
  DATABASE_URL: 'databaseUrl',
  DATABASE_MIGRATION_URL: 'databaseMigrationUrl',
  DATA_DIR: 'dataDir',
  NODE_ENV: 'nodeEnv',
  SESSION_SECRET: 'sessionSecret',
  EVIDENCE_KEY: 'evidenceKey',
  EVIDENCE_KEY_PREVIOUS: 'evidenceKeyPrevious',
  SMTP_URL: 'smtpUrl',
  OIDC_ISSUER: 'oidcIssuer',
  OIDC_CLIENT_ID: 'oidcClientId',
  OIDC_CLIENT_SECRET: 'oidcClientSecret',
  SAMPLE: 'sample',
  WEB_CONCURRENCY: 'webConcurrency',
  CLOCK_OFFSET: 'clockOffset',
  LOG_LEVEL: 'logLevel',
};

/** The settings that are given; an empty variable counts as not set. */
export function given(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([name, field]) => {
      const value = variables[name]?.trim();
      return value ? [[field, value]] : [];
    }),
  );
}
