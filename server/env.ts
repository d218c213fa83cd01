import { z } from 'zod';

// The only reader of the environment. A wrong value stops the start with its name, never with its content.
const schema = z.object({
  /** A real PostgreSQL; without it one is started in EF_DATA. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** Connections a process may hold. A hot row gets slower with more: 4 to 8. */
  EF_DATABASE_POOL: z.coerce.number().int().min(1).max(32).default(8),
  EF_DATA: z.string().default('.data'),
  EF_PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** `https` behind a balancer that ends TLS; decides the scheme of the links in mails. */
  EF_SCHEME: z.enum(['http', 'https']).default('https'),
  /** The port that browsers see, where it is not the scheme's own. */
  EF_PUBLIC_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  EF_SMTP_URL: z.string().startsWith('smtp').optional(),
  EF_MAIL_FROM: z.string().default('Espace famille <ne-pas-repondre@espace-familles.localhost>'),
  /** Where time starts, for demos and guides (ISO 8601). Refused in production. */
  EF_NOW: z.iso.datetime({ offset: true, local: true }).optional(),
  EF_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** How many proxies in front are trusted to tell the caller's address. */
  EF_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** What Prometheus presents as `Authorization: Bearer` for `/metrics`; without it only this machine may read them. */
  EF_METRICS_TOKEN: z.string().min(16).optional(),
  /** 32 bytes in hexadecimal: encrypts what must not be readable in a stolen database. */
  EF_ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  NODE_ENV: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

/** The origin that browsers see for one of our hosts. */
export function publicOrigin(env: Pick<Env, 'EF_SCHEME' | 'EF_PUBLIC_PORT'>, host: string): string {
  return `${env.EF_SCHEME}://${host}${env.EF_PUBLIC_PORT === undefined ? '' : `:${env.EF_PUBLIC_PORT}`}`;
}

/** Reads and checks the environment. @throws Error naming the variables that are wrong, all at once. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const result = schema.safeParse(source);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the environment is not usable\n  ${wrong.join('\n  ')}`);
  }
  if (result.data.NODE_ENV === 'production' && result.data.EF_NOW) {
    throw new Error('the environment is not usable\n  EF_NOW: not allowed in production');
  }
  return result.data;
}

/** The environment, over a program's own defaults: what the operator sets wins. */
export function readEnvOver(defaults: Readonly<Record<string, string>>): Env {
  return readEnv({ ...defaults, ...process.env });
}
