import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { Trimmed } from '../../accounts/account/field-rules.js';
import {
  CATEGORY_ICONS,
  CATEGORY_LANGUAGES,
  LONGEST_CATEGORY_NAME,
  LONGEST_DESCRIPTION,
} from '../../forum/rules/category-rules.js';

/** `/admin/categories` and `/admin/categories/:slug` */
export class CategoryForm {
  @Trimmed()
  @IsString({ message: 'admin:categories.name.missing' })
  @Length(1, LONGEST_CATEGORY_NAME, { message: 'admin:categories.name.missing' })
  name!: string;

  @Trimmed()
  @IsString({ message: 'admin:categories.description.tooLong' })
  @MaxLength(LONGEST_DESCRIPTION, { message: 'admin:categories.description.tooLong' })
  description = '';

  @IsIn(CATEGORY_ICONS, { message: 'admin:categories.icon.choose' })
  icon!: string;

  @IsIn(CATEGORY_LANGUAGES, { message: 'admin:categories.language.choose' })
  language!: string;

  @Transform(({ value }: { value: unknown }) => value === '1')
  @IsBoolean()
  staffOnly = false;

  /** Of the category that the form began with. */
  @IsString({ message: 'admin:categories.changed' })
  version = '';
}

/** `/admin/categories/:slug/place` */
export class CategoryPlaceForm {
  @IsIn(['up', 'down'], { message: 'admin:categories.changed' })
  step!: 'up' | 'down';
}
