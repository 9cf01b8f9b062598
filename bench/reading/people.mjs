import { Visitor } from '../visitor.mjs';

const PASSWORD = 'correct horse battery staple';

/** Signs in the people of the load; moderators are those that `addModerators` made. */
export async function signedIn(base, db) {
  const addresses = await moderatorAddresses(db);
  const moderators = [];
  for (const address of addresses) moderators.push(await enter(base, address, '/new'));
  const door = new Visitor(base);
  await door.open('/sign-in');
  return {
    holder: await enter(base, 'holder@keyhaven.example', '/dashboard'),
    moderators,
    door,
    /** The form with which one of them signs in once more. */
    credentials: (number) => ({
      email: addresses[number % addresses.length],
      password: PASSWORD,
      _csrf: door.token,
    }),
  };
}

async function enter(base, email, path) {
  const visitor = new Visitor(base);
  await visitor.open('/sign-in');
  const { status } = await visitor.send('/sign-in', { email, password: PASSWORD });
  if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
  await visitor.open(path);
  return visitor;
}

async function moderatorAddresses(db) {
  const { rows } = await db.query(
    "select address from account_addresses where address like 'bench-moderator-%' order by 1",
  );
  return rows.map(({ address }) => address);
}
