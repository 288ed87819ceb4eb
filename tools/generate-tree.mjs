// Writes a made-up repository for measuring: node tools/generate-tree.mjs FOLDER FILES SERVICES
// The same arguments give the same bytes on every machine. The mix follows what repositories of web apps look like: most files are
// components and helpers that hold nothing for preship, a few read variables, and each service has its manifest, its Dockerfile, its
// example and its place in compose.yaml, Kubernetes, nginx and the workflow.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const words = "account billing invoice member order product report search session team ticket upload user webhook widget workspace".split(" ");
const keys = "DATABASE_URL REDIS_URL SMTP_HOST SMTP_PASSWORD STRIPE_SECRET_KEY SESSION_SECRET S3_BUCKET S3_REGION SENTRY_DSN API_ORIGIN".split(" ");

// A generator of numbers that everybody can repeat (Park and Miller, "Random number generators: good ones are hard to find", 1988).
function numbers(seed) {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);
const service = (i) => `service-${i}`;
const port = (i) => 4000 + i;

function component(random, i) {
  const name = capital(words[random(words.length)]) + i;
  const fields = Array.from({ length: 2 + random(5) }, () => words[random(words.length)]);
  return `import { useMemo, useState } from "react"
import { formatDate, formatMoney } from "../lib/format"
import type { ${name}Props } from "./types"

const columns = [${fields.map((field) => `{ key: "${field}", label: "${capital(field)}", width: ${80 + random(200)} }`).join(', ')}]

function compare(a: Record<string, unknown>, b: Record<string, unknown>, key: string) {
  const left = a[key], right = b[key]
  if (typeof left === "number" && typeof right === "number") return left - right
  return String(left).localeCompare(String(right))
}

export function ${name}({ rows, onSelect, currency = "EUR" }: ${name}Props) {
  const [sort, setSort] = useState("${fields[0]}")
  const [open, setOpen] = useState(false)
  const sorted = useMemo(() => [...rows].sort((a, b) => compare(a, b, sort)), [rows, sort])
  const total = sorted.reduce((sum, row) => sum + Number(row.amount ?? 0), 0)
  return (
    <section className="rounded border p-${random(8)} shadow-sm" aria-label="${name}">
      <header className="flex items-center justify-between">
        <h2>${name}: it's {sorted.length} rows</h2>
        <button type="button" onClick={() => setOpen(!open)}>{open ? "Close" : "Open"}</button>
      </header>
      {open && (
        <table>
          <thead>
            <tr>{columns.map((column) => <th key={column.key} onClick={() => setSort(column.key)}>{column.label}</th>)}</tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.id} onClick={() => onSelect(row.id)}>
${fields.map((field) => `                <td className="text-sm">{formatDate(row.${field})}</td>`).join('\n')}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <footer>{formatMoney(total, currency)}</footer>
    </section>
  )
}
`;
}

function helper(random, i) {
  const name = words[random(words.length)];
  return `import { z } from "zod"
import { db } from "./db"

export const ${name}Schema = z.object({ id: z.string(), name: z.string().min(1).max(${100 + random(400)}), amount: z.number().optional() })
export type ${capital(name)} = z.infer<typeof ${name}Schema>

// Rows come in pages, so that a large ${name} list does not fill the memory.
export async function list${capital(name)}s(page: number, size = ${10 + random(90)}): Promise<${capital(name)}[]> {
  const rows = await db.query("select * from ${name} order by id limit $1 offset $2", [size, page * size])
  return rows.map((row: unknown) => ${name}Schema.parse(row))
}

export function group${i}<T extends { id: string }>(rows: T[], key: keyof T): Map<unknown, T[]> {
  const groups = new Map<unknown, T[]>()
  for (const row of rows) {
    const group = groups.get(row[key])
    if (group) group.push(row)
    else groups.set(row[key], [row])
  }
  return groups
}
`;
}

function route(random) {
  const name = words[random(words.length)], key = keys[random(keys.length)], other = keys[random(keys.length)];
  return `import { NextResponse } from "next/server"
import { list${capital(name)}s } from "@/lib/${name}"
import { verify } from "@/lib/session"

const origin = process.env.${key}
const limit = Number(process.env.PAGE_LIMIT ?? 50)

async function allowed(request: Request) {
  const token = request.headers.get("authorization")?.replace("Bearer ", "")
  if (!token) return false
  const session = await verify(token)
  return session !== null && session.expires > Date.now()
}

export async function GET(request: Request) {
  if (!(await allowed(request))) return NextResponse.json({ error: "not allowed" }, { status: 401 })
  const page = Number(new URL(request.url).searchParams.get("page") ?? 0)
  const rows = await list${capital(name)}s(page, limit)
  return NextResponse.json({ rows, origin, next: rows.length === limit ? page + 1 : null })
}

export async function POST(request: Request) {
  const body = await request.json()
  if (!process.env.${other}) throw new Error("${other} is not set")
  await fetch(new URL("/hooks/${name}", origin), { method: "POST", body: JSON.stringify(body) })
  return NextResponse.json({ ok: true })
}
`;
}

function test(random) {
  const name = words[random(words.length)];
  return `import { describe, expect, it } from "vitest"
import { list${capital(name)}s } from "../lib/${name}"

describe("${name}", () => {
  process.env.DATABASE_URL = "postgres://localhost/test"
${Array.from({ length: 3 + random(6) }, (_, i) => `  it("gives page ${i}", async () => {
    const rows = await list${capital(name)}s(${i}, ${10 + random(20)})
    expect(rows).toHaveLength(${random(20)})
  })`).join('\n')}
})
`;
}

const server = (i) => `import express from "express"

const app = express()
app.get("/health", (_, response) => response.send("ok"))
app.get("/${words[i % words.length]}/:id", (request, response) => response.json({ id: request.params.id, from: process.env.API_ORIGIN }))
app.listen(Number(process.env.PORT ?? ${port(i)}))
`;

const dockerfile = `FROM node:22.11.0-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22.11.0-alpine
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app ./
USER node
CMD ["node", "dist/server.js"]
`;

const composeService = (i) => `  ${service(i)}:
    build: ./services/${service(i)}
    restart: unless-stopped
    environment:
      NODE_ENV: production
      PORT: "${port(i)}"
${keys.map((key) => `      ${key}: \${${key}}`).join('\n')}
    ports:
      - "${port(i)}:${port(i)}"
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://localhost:${port(i)}/health"]
      interval: 30s
    depends_on:
      - database
`;

const kubernetes = (i) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${service(i)}
spec:
  replicas: 2
  selector:
    matchLabels: { app: ${service(i)} }
  template:
    metadata:
      labels: { app: ${service(i)} }
    spec:
      containers:
        - name: ${service(i)}
          image: registry.example.org/${service(i)}:1.4.${i}
          ports: [{ containerPort: ${port(i)} }]
          env:
            - { name: PORT, value: "${port(i)}" }
${keys.map((key) => `            - name: ${key}\n              valueFrom: { secretKeyRef: { name: ${service(i)}, key: ${key} } }`).join('\n')}
          readinessProbe:
            httpGet: { path: /health, port: ${port(i)} }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
---
apiVersion: v1
kind: Service
metadata:
  name: ${service(i)}
spec:
  selector: { app: ${service(i)} }
  ports: [{ port: 80, targetPort: ${port(i)} }]
`;

const manifest = (i) => JSON.stringify({
  name: `@example/${service(i)}`, private: true, type: "module",
  scripts: { build: "tsc", start: "node dist/server.js", test: "vitest run" },
  dependencies: { express: "4.21.1", next: "15.1.0", react: "19.0.0", zod: "3.24.1" },
}, null, 2) + "\n";

const workflow = (services) => `name: build
on: { push: { branches: [main] } }
permissions: { contents: read }
jobs:
${Array.from({ length: Math.min(services, 40) }, (_, i) => `  ${service(i)}:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      - run: npm ci
      - run: npm test --workspace @example/${service(i)}
        env:
          DATABASE_URL: postgres://localhost:5432/test
`).join("")}`;

// Calls write(path, text) for every file.
export function generateTree(files, services, write) {
  const random = numbers(20260101 + files);
  let left = files;
  const put = (path, text) => {
    if (left-- > 0) write(path, text);
  }
  put("package.json", JSON.stringify({ name: "example", private: true, workspaces: ["services/*"] }, null, 2) + "\n");
  put('compose.yaml', `services:\n${Array.from({ length: services }, (_, i) => composeService(i)).join('')}  database:
    image: postgres:17.2
    environment:
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD}
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
`)
  put(".env.example", ["POSTGRES_PASSWORD", ...keys].map((key) => `${key}=\n`).join(""));
  put(".github/workflows/build.yml", workflow(services));
  put('nginx/nginx.conf', `events {}
http {
${Array.from({ length: services }, (_, i) => `  server {
    listen 80;
    server_name ${service(i)}.example.org;
    location / {
      proxy_pass http://${service(i)}:${port(i)};
      proxy_set_header Host $host;
    }
  }
`).join('')}}
`)
  for (let i = 0; i < services; ++i) {
    const at = `services/${service(i)}`;
    put(`${at}/package.json`, manifest(i));
    put(`${at}/Dockerfile`, dockerfile);
    put(`${at}/.dockerignore`, "node_modules\n.env\n.git\n");
    put(`${at}/.env.example`, ["PORT", "PAGE_LIMIT", ...keys].map((key) => `${key}=\n`).join(""));
    put(`${at}/src/server.ts`, server(i));
    put(`kubernetes/${service(i)}.yaml`, kubernetes(i));
  }
  for (let i = 0; left > 0; ++i) {
    const at = `services/${service(i % services)}`, kind = i % 25, part = words[random(words.length)];
    if (kind < 15) put(`${at}/components/${part}/${capital(part)}${i}.tsx`, component(random, i));
    else if (kind < 20) put(`${at}/lib/${part}/helper${i}.ts`, helper(random, i));
    else if (kind < 22) put(`${at}/app/api/${part}/${i}/route.ts`, route(random));
    else if (kind < 24) put(`${at}/tests/${part}${i}.test.ts`, test(random));
    else put(`${at}/docs/${part}${i}.md`, `# ${capital(part)}\n\nHow the ${part} of ${service(i % services)} works.\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, files, services] = process.argv.slice(2);
  if (!folder || !(Number(files) > 0) || !(Number(services) > 0)) {
    console.error("usage: node tools/generate-tree.mjs FOLDER FILES SERVICES");
    process.exit(2);
  }
  const made = new Set();
  generateTree(Number(files), Number(services), (path, text) => {
    const full = join(folder, path);
    if (!made.has(dirname(full))) mkdirSync(dirname(full), { recursive: true });
    made.add(dirname(full));
    writeFileSync(full, text);
  });
}
