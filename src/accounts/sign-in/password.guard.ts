import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { Form } from '../../web/form.js';
import { SignInForm } from './sign-in.forms.js';

/**
 * Names the account that the form's address and password open. A wrong entry
 * passes, without a person: the page answers it. What makes the session, half
 * or whole, is `SignIn`.
 */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<Request>();
    if (Form.read(SignInForm, req.body).failed) return true;
    await super.canActivate(context);
    return true;
  }

  override handleRequest<T>(error: Error | null, account: T | false): T {
    if (error) throw error;
    return account || (undefined as T);
  }
}
