import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';

const CLIENT_ID = 'keyhaven';
const CLIENT_SECRET = 'a secret of both';

/** Ways in which a provider, or whoever sits between, can be wrong. */
export type Fault =
  | 'nonce'
  | 'unsigned'
  | 'foreign-key'
  | 'expired'
  | 'audience'
  | 'issuer'
  | 'no-subject'
  | 'no-token'
  | 'out-of-order'
  | 'gone';

/** Who signs in at the provider, by claims. */
export type Claims = JWTPayload & { sub: string };

const KEY_ID = 'the-key';

/**
 * An OpenID provider on this machine: signs its person in at once, checks
 * client, address, code and verifier as a real one does, and can be made to
 * be wrong.
 */
export class OpenIdProvider {
  person: Claims = { sub: 'nobody' };
  fault: Fault | null = null;
  /** An error that it sends people back with. */
  refusal: string | null = null;
  /** What the last person was sent with. */
  asked = new URLSearchParams();
  private readonly codes = new Map<string, URLSearchParams>();
  private readonly server: Server;

  private constructor(
    private readonly key: GenerateKeyPairResult,
    private readonly foreign: GenerateKeyPairResult,
  ) {
    this.server = createServer((req, res) => void this.answer(req, res));
  }

  static async start(): Promise<OpenIdProvider> {
    const keys = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const provider = new OpenIdProvider(...keys);
    await new Promise<void>((done) => provider.server.listen(0, '127.0.0.1', done));
    return provider;
  }

  /** What an application's environment says of it. */
  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
    };
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Signs the present person in. @returns the own path to which the browser is sent back */
  async visit(address: string): Promise<string> {
    const { headers } = await fetch(address, { redirect: 'manual' });
    const { pathname, search } = new URL(headers.get('location') ?? '');
    return pathname + search;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', this.issuer);
    if (this.fault === 'gone') return void req.socket.destroy();
    if (pathname === '/authorize') return this.authorize(searchParams, res);
    if (pathname === '/token') return this.token(req, new URLSearchParams(await text(req)), res);
    if (pathname === '/keys') return json(res, 200, { keys: [await this.publicKey()] });
    json(res, 200, this.metadata());
  }

  private metadata(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // A careless one, so that refusing `none` is the application's own doing.
      id_token_signing_alg_values_supported: ['RS256', 'none'],
    };
  }

  private async publicKey(): Promise<object> {
    return { ...(await exportJWK(this.key.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  }

  private authorize(asked: URLSearchParams, res: ServerResponse): void {
    this.asked = asked;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (this.refusal !== null) back.searchParams.set('error', this.refusal);
    else {
      const code = randomUUID();
      this.codes.set(code, asked);
      back.searchParams.set('code', code);
    }
    res.writeHead(302, { location: back.href }).end();
  }

  private async token(req: IncomingMessage, body: URLSearchParams, res: ServerResponse) {
    const code = body.get('code') ?? '';
    const asked = this.codes.get(code);
    this.codes.delete(code);
    const basic = `Basic ${btoa(`${CLIENT_ID}:${encodeURIComponent(CLIENT_SECRET).replaceAll('%20', '+')}`)}`;
    if (this.fault === 'out-of-order') return void res.writeHead(502).end('Bad gateway');
    if (req.headers.authorization !== basic) return json(res, 401, { error: 'invalid_client' });
    if (asked?.get('redirect_uri') !== body.get('redirect_uri') || !isProved(asked, body))
      return json(res, 400, { error: 'invalid_grant' });
    const idToken = this.fault === 'no-token' ? {} : { id_token: await this.idToken(asked) };
    json(res, 200, { access_token: randomUUID(), token_type: 'Bearer', ...idToken });
  }

  private async idToken(asked: URLSearchParams | undefined): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      iss: this.fault === 'issuer' ? 'https://other.example' : this.issuer,
      aud: this.fault === 'audience' ? 'another client' : CLIENT_ID,
      nonce: this.fault === 'nonce' ? 'another nonce' : (asked?.get('nonce') ?? ''),
      iat: this.fault === 'expired' ? now - 7200 : now,
      exp: this.fault === 'expired' ? now - 3600 : now + 300,
      ...this.person,
    };
    if (this.fault === 'no-subject') delete claims.sub;
    if (this.fault === 'unsigned') return new UnsecuredJWT(claims).encode();
    const { privateKey } = this.fault === 'foreign-key' ? this.foreign : this.key;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(privateKey);
  }
}

/** PKCE: the verifier is the one whose hash came along with the person (RFC 7636, 4.6). */
function isProved(asked: URLSearchParams | undefined, body: URLSearchParams): boolean {
  const challenge = createHash('sha256')
    .update(body.get('code_verifier') ?? '')
    .digest('base64url');
  return (
    asked?.get('code_challenge_method') === 'S256' && asked.get('code_challenge') === challenge
  );
}

function json(res: ServerResponse, status: number, answer: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
