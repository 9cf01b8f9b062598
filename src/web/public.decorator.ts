import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Metadata key of a route that anybody may reach. */
export const PUBLIC = 'keyhaven:public';

/** Opens a route, or all routes of a controller, to people who are not signed in. Every other route is closed. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
