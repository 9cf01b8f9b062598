import { applyDecorators } from '@nestjs/common';
import { IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import { type Role, ROLES } from '../../accounts/access/role.js';
import { PROTECTION_NAMES } from '../../settings/rules/protections.js';
import { PROPOSAL_ACTS, type ProposalAct } from '../rules/proposal.policy.js';

const LONGEST_REASON = 500;

/** Why something is changed: never empty. */
export function IsReason(): PropertyDecorator {
  return applyDecorators(
    Trimmed(),
    IsString({ message: 'admin:reason.empty' }),
    IsNotEmpty({ message: 'admin:reason.empty' }),
    MaxLength(LONGEST_REASON, {
      message: 'admin:reason.long',
      context: { count: LONGEST_REASON },
    }),
  );
}

/** Every change says why. */
export class ReasonForm {
  @IsReason()
  reason!: string;
}

/** `/admin/people/:id/proposals` and `/admin/people/:id/removal` */
export class RoleForm extends ReasonForm {
  @IsIn(ROLES, { message: 'admin:propose.noRole' })
  role!: Role;
}

/** `/admin/settings/proposals` */
export class SettingForm extends ReasonForm {
  @IsIn(PROTECTION_NAMES, { message: 'admin:settings.noSetting' })
  setting!: string;

  @Trimmed()
  @Matches(/^\d{1,5}$/, { message: 'admin:settings.noNumber' })
  value!: string;
}

/** `/admin/proposals/:id` */
export class ProposalActForm {
  @IsIn(PROPOSAL_ACTS, { message: 'admin:refusal.noAct' })
  act!: ProposalAct;
}
