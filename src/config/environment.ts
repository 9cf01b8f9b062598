import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { parseClockOffset } from './clock-offset.js';
import { ConfigurationError } from './configuration-error.js';
import {
  identityProvider,
  identityProviderProblems,
  type IdentityProviderSettings,
} from './identity-provider.js';
import { given, VARIABLES } from './variables.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const POSTGRES_URL = /^postgres(ql)?:\/\//;
const SMTP_URL = /^smtps?:\/\//;

const toInteger = ({ value }: { value: unknown }) =>
  /^\d+$/.test(String(value)) ? Number(value) : value;
const notZero = ({ value }: { value: unknown }) =>
  value === '0' ? false : value === '1' ? true : value;
const withoutTrailingSlash = ({ value }: { value: unknown }) => String(value).replace(/\/+$/, '');

const DEFAULT_PORT = 3000;

/** The settings of the process, read from environment variables and checked once at start. */
export class Environment {
  @Transform(toInteger)
  @IsInt({ message: 'PORT has to be a whole number from 0 to 65535' })
  @Min(0, { message: 'PORT has to be a whole number from 0 to 65535' })
  @Max(65535, { message: 'PORT has to be a whole number from 0 to 65535' })
  port: number = DEFAULT_PORT;

  @IsString()
  @MinLength(1, { message: 'HOST must not be empty' })
  host: string = 'localhost';

  /** The public origin. All links in mails start with it, whatever the Host header says. */
  @Transform(withoutTrailingSlash)
  @IsUrl(
    {
      protocols: ['http', 'https'],
      require_protocol: true,
      require_tld: false,
      allow_query_components: false,
      allow_fragments: false,
    },
    { message: 'BASE_URL has to be an address such as https://support.example.org' },
  )
  baseUrl!: string;

  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'DATABASE_URL has to start with postgres:// or postgresql://' })
  databaseUrl?: string;

  /** The owner that migrates, where the application's own role may not. */
  @IsOptional()
  @Matches(POSTGRES_URL, {
    message: 'DATABASE_MIGRATION_URL has to start with postgres:// or postgresql://',
  })
  databaseMigrationUrl?: string;

  @IsString()
  @MinLength(1, { message: 'DATA_DIR must not be empty' })
  dataDir: string = '.data';

  @IsIn(['development', 'production', 'test'], {
    message: 'NODE_ENV has to be development, production or test',
  })
  nodeEnv: string = 'development';

  @IsOptional()
  @MinLength(32, { message: 'SESSION_SECRET needs at least 32 characters' })
  sessionSecret!: string;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/i, {
    message: 'EVIDENCE_KEY has to be 64 hexadecimal digits (32 bytes)',
  })
  evidenceKey!: string;

  /** The evidence key of before, while files are rotated from it to the present one. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/i, {
    message: 'EVIDENCE_KEY_PREVIOUS has to be 64 hexadecimal digits (32 bytes)',
  })
  evidenceKeyPrevious?: string;

  @IsOptional()
  @Matches(SMTP_URL, { message: 'SMTP_URL has to start with smtp:// or smtps://' })
  smtpUrl?: string;

  /** The three together or none: see `identityProviderProblems`. */
  @IsOptional()
  oidcIssuer?: string;

  @IsOptional()
  oidcClientId?: string;

  @IsOptional()
  oidcClientSecret?: string;

  @Transform(notZero)
  @IsBoolean({ message: 'SAMPLE has to be 0 or 1' })
  sample: boolean = true;

  @Transform(toInteger)
  @IsInt({ message: 'WEB_CONCURRENCY has to be a whole number from 1 to 64' })
  @Min(1, { message: 'WEB_CONCURRENCY has to be a whole number from 1 to 64' })
  @Max(64, { message: 'WEB_CONCURRENCY has to be a whole number from 1 to 64' })
  webConcurrency: number = 1;

  @Matches(/^[+-]?\d+[smhd]$/, { message: 'CLOCK_OFFSET has to look like +73h, -2d, 30m or 10s' })
  clockOffset: string = '+0s';

  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL has to be one of ${LOG_LEVELS.join(', ')}` })
  logLevel: string = 'info';

  /** Whether this process works off the job queue. A command of the terminal leaves that to the application. */
  runsJobs = true;

  /** True where people's real records live: samples, development mails and a moved clock are refused. */
  get production(): boolean {
    return this.nodeEnv === 'production';
  }

  /** Whether staff may work without a second factor: only where the sample programme is tried out. */
  get staffMayPutOffSecondFactor(): boolean {
    return this.sample && !this.production;
  }

  get clockOffsetMs(): number {
    return parseClockOffset(this.clockOffset);
  }

  /** Whose sign-ins people may link to their accounts; null where there is none. */
  get identityProvider(): IdentityProviderSettings | null {
    return identityProvider(this);
  }
}

/**
 * Reads the settings from environment variables; an empty variable counts as
 * not set.
 * @throws ConfigurationError with one line that names what is wrong.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const settings = given(variables);
  const baseUrl = `http://localhost:${settings['port'] ?? DEFAULT_PORT}`;
  const environment = plainToInstance(
    Environment,
    { baseUrl, ...settings },
    { exposeDefaultValues: true },
  );
  const problems = validateSync(environment).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  problems.push(...identityProviderProblems(environment));
  if (environment.production) problems.push(...refusedInProduction(environment, settings));
  const [first] = problems;
  if (first !== undefined) throw new ConfigurationError(first);
  return environment;
}

function refusedInProduction(environment: Environment, settings: Record<string, string>): string[] {
  const missing = ['BASE_URL', 'SESSION_SECRET', 'EVIDENCE_KEY', 'SMTP_URL']
    .filter((name) => settings[VARIABLES[name] ?? ''] === undefined)
    .map((name) => `${name} has to be set in production`);
  return environment.clockOffsetMs === 0
    ? missing
    : [...missing, 'CLOCK_OFFSET is refused in production'];
}
