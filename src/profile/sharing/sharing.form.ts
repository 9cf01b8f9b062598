import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** `/settings/certifications` */
export class SharingForm {
  /** Whether anything is shown. */
  @IsOptional()
  @IsIn(['1'], { message: 'profile:sharing.choose' })
  share?: string;

  /** Codes of certifications. */
  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @ArrayMaxSize(200, { message: 'profile:sharing.notHeld' })
  @IsString({ each: true, message: 'profile:sharing.notHeld' })
  @MaxLength(100, { each: true, message: 'profile:sharing.notHeld' })
  chosen: string[] = [];
}
