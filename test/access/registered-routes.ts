import { RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Role } from '../../src/accounts/access/role.js';
import { NEEDED_ROLE } from '../../src/accounts/access/access.decorators.js';
import { STEP_UP } from '../../src/accounts/step-up/step-up.js';
import { PUBLIC } from '../../src/web/public.decorator.js';

/** Mail programs send it without a page (RFC 8058): the token stands in its address. */
export const ONE_CLICK = '/unsubscribe/:token';

/** Who gets to the code behind a route. */
type Gate = 'public' | 'signed in' | Role;

export interface Route {
  /** `GET /t/:id` */
  name: string;
  method: string;
  path: string;
  gate: Gate;
  /** Whether it asks again who one is. */
  stepUp: boolean;
}

interface ExpressLayer {
  route?: { path: string; methods: Record<string, boolean> };
}

/**
 * Every route that answers, as Express's router holds it, with the gate that its controller says.
 * @throws Error for one that no controller knows: the guard would not stand before it
 */
export function registeredRoutes(app: NestExpressApplication): Route[] {
  const express = app.getHttpAdapter().getInstance() as { router: { stack: ExpressLayer[] } };
  const declared = new Map(declaredRoutes(app).map((route) => [route.name, route]));
  const registered = express.router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => nameOf(method, route.path)) : [],
  );
  return [...new Set(registered)].sort().map((name) => {
    const route = declared.get(name);
    if (!route) throw new Error(`no controller declares ${name}`);
    return route;
  });
}

function declaredRoutes(app: NestExpressApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => routesOf(metatype as Type));
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((key) => {
    const handler = prototype[key];
    const paths =
      handler && (Reflect.getMetadata('path', handler) as string | string[] | undefined);
    if (handler === undefined || paths === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
    const prefixes = [Reflect.getMetadata('path', controller) as string | string[]].flat();
    return prefixes.flatMap((prefix) =>
      [paths].flat().map((path) => routeOf(method, `${prefix}/${path}`, [handler, controller])),
    );
  });
}

function routeOf(method: string, path: string, gates: object[]): Route {
  const name = nameOf(method, path);
  const said = <T>(key: string) =>
    gates
      .map((gate) => Reflect.getMetadata(key, gate) as T | undefined)
      .find((each) => each !== undefined);
  const gate = said<Role>(NEEDED_ROLE) ?? (said<boolean>(PUBLIC) ? 'public' : 'signed in');
  const [verb = '', address = ''] = name.split(' ');
  return { name, method: verb, path: address, gate, stepUp: said<boolean>(STEP_UP) ?? false };
}

function nameOf(method: string, path: string): string {
  return `${method.toUpperCase()} /${path.split('/').filter(Boolean).join('/')}`;
}
