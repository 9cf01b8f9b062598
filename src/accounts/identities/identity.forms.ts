import { IsNotEmpty, IsOptional, IsString } from 'class-validator';

/** `/sign-in/identity` */
export class IdentitySignInForm {
  /** The own path to go on to. */
  @IsOptional()
  @IsString({ message: 'accounts:field.notOneText' })
  next?: string;
}

/** `/settings/sign-ins/unlinking` */
export class UnlinkForm {
  @IsString({ message: 'accounts:field.notOneText' })
  @IsNotEmpty({ message: 'accounts:field.notOneText' })
  issuer!: string;

  @IsString({ message: 'accounts:field.notOneText' })
  @IsNotEmpty({ message: 'accounts:field.notOneText' })
  subject!: string;
}
