import { ConflictException } from '@nestjs/common';

/** A dispute is open: nothing about the profile may move until it is decided. */
export class ProfileFrozen extends ConflictException {
  constructor() {
    super('The profile is frozen by a dispute');
  }
}

/** The account holds another profile already; an account has one at most. */
export class AccountHoldsAnotherProfile extends ConflictException {
  constructor() {
    super('The account is linked to another profile');
  }
}

/** The profile was merged into another: nobody signs in to it by itself. */
export class LeadsToAnother extends ConflictException {
  constructor() {
    super('The profile was merged into another one');
  }
}
