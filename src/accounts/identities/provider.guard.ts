import { type CanActivate, Injectable, NotFoundException } from '@nestjs/common';
import { Environment } from '../../config/environment.js';

/** Without a provider in the environment the ways over it do not exist. */
@Injectable()
export class ProviderGuard implements CanActivate {
  constructor(private readonly environment: Environment) {}

  canActivate(): boolean {
    if (!this.environment.identityProvider) throw new NotFoundException();
    return true;
  }
}
