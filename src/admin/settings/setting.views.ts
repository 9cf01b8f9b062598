import type { Message } from '../../moderation/queue/queue.views.js';
import {
  PROTECTION_NAMES,
  type ProtectionName,
  PROTECTIONS,
  type Protections,
} from '../../settings/rules/protections.js';
import { settingValue } from '../proposals/proposal.views.js';

/** One setting: what holds, and between what it may lie. */
export interface SettingRow {
  value: ProtectionName;
  label: string;
  hint: string;
  inForce: Message;
  standard: Message;
  least: Message;
  most: Message;
}

export function settingRows(inForce: Protections): SettingRow[] {
  return PROTECTION_NAMES.map((name) => {
    const { standard, least, most } = PROTECTIONS[name];
    return {
      value: name,
      label: `admin:setting.${name}.label`,
      hint: `admin:setting.${name}.hint`,
      inForce: settingValue(name, inForce[name]),
      standard: settingValue(name, standard),
      least: settingValue(name, least),
      most: settingValue(name, most),
    };
  });
}
