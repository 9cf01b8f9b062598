import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';

/** The routes that the built application's controllers declare, in every module that it imports. */
export async function declaredRoutes() {
  const { AppModule } = await import(new URL('../dist/src/app.module.js', import.meta.url).href);
  return modulesBelow(AppModule)
    .flatMap((module) => Reflect.getMetadata('controllers', module) ?? [])
    .flatMap(routesOf);
}

function modulesBelow(root) {
  const found = new Set([root]);
  for (const each of found) {
    for (const imported of Reflect.getMetadata('imports', each) ?? [])
      if (typeof imported === 'function') found.add(imported);
  }
  return [...found];
}

function routesOf(controller) {
  const { prototype } = controller;
  return Object.getOwnPropertyNames(prototype).flatMap((key) => {
    // A getter has no value, and no instance to ask here.
    const handler = Object.getOwnPropertyDescriptor(prototype, key).value;
    if (typeof handler !== 'function') return [];
    const method = Reflect.getMetadata('method', handler);
    const paths = Reflect.getMetadata('path', handler);
    if (method === undefined || !paths) return [];
    const [prefix] = [Reflect.getMetadata('path', controller)].flat();
    return [paths].flat().map((path) => ({
      method: RequestMethod[method],
      path: `/${[prefix, path].join('/').split('/').filter(Boolean).join('/')}`,
    }));
  });
}
