import { Controller, Get, type INestApplication } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import type { Server } from 'node:http';
import request from 'supertest';
import { Public } from '../../web/public.decorator.js';
import { AccessGuard } from './access.guard.js';
import type { Role } from './role.js';
import { Roles } from './access.decorators.js';

@Controller()
class Doors {
  @Get('nothing-said')
  nothingSaid(): string {
    return 'open';
  }

  @Get('public')
  @Public()
  public(): string {
    return 'open';
  }

  @Get('lead')
  @Roles('lead')
  lead(): string {
    return 'open';
  }

  @Get('public-and-lead')
  @Public()
  @Roles('lead')
  publicAndLead(): string {
    return 'open';
  }
}

@Controller('staff')
@Roles('moderator')
class StaffDoors {
  @Get('inherited')
  inherited(): string {
    return 'open';
  }

  @Get('public')
  @Public()
  public(): string {
    return 'open';
  }

  @Get('higher')
  @Roles('administrator')
  higher(): string {
    return 'open';
  }
}

let app: INestApplication;
let role: Role | null;

beforeAll(async () => {
  const module = await Test.createTestingModule({
    controllers: [Doors, StaffDoors],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  }).compile();
  app = module.createNestApplication();
  app.use((req: Request, _res: Response, next: NextFunction) => {
    if (role !== null) req.user = { id: 1, name: 'Ilka', handle: 'ilka', role };
    next();
  });
  await app.init();
});
afterAll(() => app.close());

describe('the gate of a route', () => {
  it.each<[string, Record<'visitor' | Role, number>]>([
    ['/nothing-said', { visitor: 401, member: 200, moderator: 200, lead: 200, administrator: 200 }],
    ['/public', { visitor: 200, member: 200, moderator: 200, lead: 200, administrator: 200 }],
    ['/lead', { visitor: 401, member: 403, moderator: 403, lead: 200, administrator: 200 }],
    [
      '/public-and-lead',
      { visitor: 401, member: 403, moderator: 403, lead: 200, administrator: 200 },
    ],
    [
      '/staff/inherited',
      { visitor: 401, member: 403, moderator: 200, lead: 200, administrator: 200 },
    ],
    ['/staff/public', { visitor: 401, member: 403, moderator: 200, lead: 200, administrator: 200 }],
    ['/staff/higher', { visitor: 401, member: 403, moderator: 403, lead: 403, administrator: 200 }],
  ])('%s', async (path, expected) => {
    const answers: Record<string, number> = {};
    for (const each of ['visitor', 'member', 'moderator', 'lead', 'administrator'] as const) {
      role = each === 'visitor' ? null : each;
      answers[each] = (await request(app.getHttpServer() as Server).get(path)).status;
    }
    expect(answers).toEqual(expected);
  });
});
