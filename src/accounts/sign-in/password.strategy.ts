import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import type { Account } from '../account/account.entity.js';
import { SignIn } from './sign-in.service.js';

/** Passport's local strategy: `email` and `password` of the form. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  async validate(req: Request, email: string, password: string): Promise<Account | false> {
    return (await this.signIn.checkPassword(req, email, password)) ?? false;
  }
}
