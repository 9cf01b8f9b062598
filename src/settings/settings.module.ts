import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProtectiveSetting } from './protective-setting.entity.js';
import { ProtectiveSettings } from './protective-settings.service.js';

/** Settings that two administrators change together, below every room that asks for them. */
@Module({
  imports: [TypeOrmModule.forFeature([ProtectiveSetting])],
  providers: [ProtectiveSettings],
  exports: [ProtectiveSettings],
})
export class SettingsModule {}
