import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { Form } from '../../web/form.js';
import { actorOf } from '../access/actor.js';
import { SignInForm } from './sign-in.forms.js';
import { SignIn } from './sign-in.service.js';

/** Signs in with what the form holds. A wrong entry passes, without a person: the page answers it. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  constructor(private readonly signIn: SignIn) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<Request>();
    if (Form.read(SignInForm, req.body).failed) return true;
    await super.canActivate(context);
    const account = actorOf(req);
    if (account === null) return true;
    // What makes the session, with a new id: AuthGuard alone only names the person of this request.
    await super.logIn(req);
    await this.signIn.remember(account.id);
    return true;
  }

  override handleRequest<T>(error: Error | null, account: T | false): T {
    if (error) throw error;
    return account || (undefined as T);
  }
}
