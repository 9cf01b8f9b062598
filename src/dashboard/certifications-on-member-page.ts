import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MemberPageParts } from '../forum/member/member-page-parts.service.js';
import { SharedCertifications } from '../profile/sharing/shared-certifications.service.js';

/** Puts what a holder shows of the own certifications on the page that the forum draws. */
@Injectable()
export class CertificationsOnMemberPage implements OnModuleInit {
  constructor(
    private readonly parts: MemberPageParts,
    private readonly shared: SharedCertifications,
  ) {}

  onModuleInit(): void {
    this.parts.add(async (accountId) => {
      const shown = await this.shared.shown(accountId);
      if (shown.length === 0) return null;
      return {
        title: 'profile:sharing.onPage',
        ownTitle: 'profile:sharing.onOwnPage',
        lines: shown.map(({ code, title }) => ({
          text: title,
          href: `/certifications/${encodeURIComponent(code)}`,
        })),
      };
    });
  }
}
