import { IsIn } from 'class-validator';
import { LOOK_REASONS, type LookReason } from '../rules/look.policy.js';

/** `/admin/profiles/:certificationId/looks` */
export class LookForm {
  @IsIn(LOOK_REASONS, { message: 'records:look.noReason' })
  reason!: LookReason;
}
