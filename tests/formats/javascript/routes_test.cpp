#include "catch.h"
#include "formats/javascript/facts_of.h"

using namespace preship;
using namespace preship::test;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("files of a framework are routes") {
  struct Case {
    std::string path, code;
    Lines expected;
  };
  const std::string page = "export default function Page() {}";
  const std::string get = "export async function GET() {}";
  const std::vector<Case> cases{
      {"app/api/health/route.ts", get, {"GET /api/health"}},
      {"apps/web/src/app/(ee)/health/route.ts",
       "export const GET = () => {};\nexport { h as PUT, POST };\n// export const PATCH",
       {"GET /health", "PUT /health", "POST /health"}},
      {"apps/web/app/api/[id]/[...slug]/route.ts", "export const { GET, POST } = handlers", {"GET /api/:id/*", "POST /api/:id/*"}},
      {"app/api/old/route.ts", "export * from '../new/route'", {"* /api/old"}},
      {"src/pages/index.ts", "export * from './home'", {}},
      {"app/docs/[[...slug]]/page.tsx", page, {"GET /docs/*"}},
      {"app/page.tsx", page, {"GET /"}},
      {"app/@modal/(.)photo/page.tsx", page, {}},
      {"app/_private/page.tsx", page, {}},
      {"app/health/helper.ts", page, {}},
      {"src/app/app/page.tsx", page, {"GET /app"}},
      {"pages/api/health.ts", "export default handler", {"* /api/health"}},
      {"web/src/pages/api/public/index.ts", "export default handler", {"* /api/public"}},
      {"src/pages/about.tsx", page, {"GET /about"}},
      {"src/pages/_app.tsx", page, {}},
      {"src/pages/Home.tsx", page, {}},
      {"src/pages/index.astro", "---\n---\n", {"GET /"}},
      {"src/pages/health.ts", get, {"GET /health"}},
      {"src/routes/api/[slug]/+server.ts", get, {"GET /api/:slug"}},
      {"src/routes/(app)/about/+page.svelte", "", {"GET /about"}},
      {"app/routes/healthcheck.tsx", "export async function loader() {}", {"GET /healthcheck"}},
      {"app/routes/api.v1.$id.ts", "export const action = f", {"* /api/v1/:id"}},
      {"app/routes/_auth.login.tsx", page, {"GET /login"}},
      {"app/routes/files.$.tsx", "export const loader = f", {"GET /files/*"}},
      {"app/routes/concerts_.mine/route.tsx", page, {"GET /concerts/mine"}},
      {"app/routes/sitemap[.]xml.ts", "export const loader = f", {"GET /sitemap.xml"}},
      {"server/api/health.get.ts", "export default defineEventHandler(() => 1)", {"GET /api/health"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path, c.code);
    CHECK(routes(c.code, c.path) == c.expected);
  }
}

TEST_CASE("routers register routes") {
  struct Case {
    std::string code;
    Lines expected;
  };
  const std::vector<Case> cases{
      {"const app = express(); app.get('/health', (req, res) => res.send('ok'))", {"GET /health"}},
      {"var app = express(); app.all('/a', auth, handler); app.post('/b/:id', c.create)", {"* /a", "POST /b/:id"}},
      {"const app = express(); const api = express.Router(); api.get('/health', h); app.use('/api', api)", {"GET /api/health"}},
      {"const router = Router(); router.get('/health', h); export default router", {"GET /health partial"}},
      {"import users from './users.routes'; const app = express(); app.use('/users', usersRouter); app.use('/x', cors())", {"* /users/*"}},
      {"const app = express(); app.use('/health', (req, res) => res.end())", {"* /health"}},
      {"const app = express(); app.route('/a').get(h).post(h)", {"* /a"}},
      {"const app = fastify(); app.get('/health', { schema }, async () => 1); app.route({ method: ['GET', 'HEAD'], url: '/b', handler })",
       {"GET /health", "GET /b", "HEAD /b"}},
      {"export default async function (fastify: FastifyInstance) { fastify.get('/health', async () => 1) }", {"GET /health partial"}},
      {"const app = new Hono().basePath('/api').get('/health', (c) => c.text('ok')).route('/v1', v1); serve(app)", {"GET /api/health"}},
      {"import { v1 } from './v1'; const app = new Hono().route('/v1', v1); serve(app)", {"* /v1/*"}},
      {"export const health = new Hono().get('/', (c) => c.json({}))", {"GET / partial"}},
      {"new Elysia({ prefix: '/api' }).get('/health', 'ok').listen(3000)", {"GET /api/health"}},
      {"const router = new Router({ prefix: '/api' }); router.get('/health', ctx => {}); app.use(router.routes())",
       {"GET /api/health partial"}},
      {"const app = express(); app.get(`${prefix}/health`, h)", {"GET /health partial"}},
      {"const PATH = '/health'; const app = express(); app.get(PATH, h)", {"GET /health"}},
      {"const app = express(); app.get(['/a', '/b'], h)", {"GET /a", "GET /b"}},
      {"createRoute({ method: 'get', path: '/users/{id}' })", {"GET /users/:id partial"}},
      {"http.createServer((req, res) => { if (req.url === '/health') res.end() })", {"* /health"}},
      {"Bun.serve({ fetch(req) { const url = new URL(req.url); switch (url.pathname) { case '/health': return x } } })", {"* /health"}},
      {"Bun.serve({ routes: { '/health': () => new Response() } })", {"* /health"}},
      {"HttpRouter.get(\n  '/healthz',\n  HttpServerResponse.text('ok'))", {"GET /healthz partial"}},
      // None of these serves anything.
      {"searchParams.get('/status', f)", {}},
      {"axios.get('/api/x', { params })", {}},
      {"const map = new Map(); map.get('/status')", {}},
      {"const app = express(); app.get('/setting'); app.get('title', f)", {}},
      {"api.get('/users', config)", {}},
      {"if (pathname === '/settings') f()", {}},
      {"await request(app).get('/health')", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(routes(c.code) == c.expected);
  }
  CHECK(opaque("const app = express(); app.get(paths.health, (req, res) => {})") == Lines{"computed path"});
  CHECK(opaque("class S { constructor() { this.app = express(); this.app.get(config.path, (req, res) => {}); } }") ==
        Lines{"computed path"});
  CHECK(opaque("const http = axios.create(); http.get(config.path, (req, res) => {})").empty());
}

TEST_CASE("NestJS controllers") {
  CHECK(routes("@Controller('health') export class A { @Get() a() {} @Post(':id') @UseGuards(X) b() {} c() {} }") ==
        Lines{"GET /health partial", "POST /health/:id partial"});
  CHECK(routes("@Controller({ path: 'a', version: '1' }) class A { @All(['x', 'y']) a() {} }") ==
        Lines{"* /a/x partial", "* /a/y partial"});
  CHECK(routes("@Controller() class A { @Get('ping') a() {} }") == Lines{"GET /ping partial"});
  CHECK(opaque("@Controller(NAME) class A { @Get() a() {} }") == Lines{"computed path"});
  const SourceFile file = script("@Controller('health') export class A { @Get('live') a() {} }");
  const Facts facts = extract_javascript(0, file);
  REQUIRE(facts.routes.size() == 1);
  CHECK(at(file, facts.routes[0].path.span) == "live");
}

TEST_CASE("ports that code listens on") {
  struct Case {
    std::string code;
    Lines expected;
  };
  const std::vector<Case> cases{
      {"app.listen(3000)", {"3000"}},
      {"app.listen(3000, '127.0.0.1', () => {})", {"3000 127.0.0.1"}},
      {"app.listen(process.env.PORT || 3000)", {"3000 PORT"}},
      {"const PORT = Number(process.env.PORT ?? '3000'); server.listen(PORT)", {"3000 PORT"}},
      {"const { PORT = 8080 } = process.env; app.listen(PORT)", {"8080 PORT"}},
      {"const port = process.env.A_PORT || process.env.PORT || 3000; app.listen(port)", {"3000 A_PORT", "3000 PORT"}},
      {"const port = process.env.PORT ? parseInt(process.env.PORT, 10) : 3000; app.listen(port)", {"3000 PORT"}},
      {"fastify.listen({ port: 3000, host: '0.0.0.0' })", {"3000 0.0.0.0"}},
      {"fastify.listen({ port: +process.env.PORT! || 3000, host: process.env.HOST ?? 'localhost' })", {"3000 PORT localhost"}},
      {"Bun.serve({ port: 3000, fetch })", {"3000"}},
      {"Deno.serve({ port: 8000 }, app.fetch)", {"8000"}},
      {"serve({ fetch: app.fetch, port: 8787 })", {"8787"}},
      {"export default { port: 3000, fetch: app.fetch }", {"3000"}},
      {"http.createServer(app).listen('3000')", {"3000"}},
      {"const config = app.get(ConfigService); app.listen(config.get('PORT') || 3170)", {"3170 PORT"}},
      {"new WebSocketServer({ port: 8080 })", {"8080"}},
      {"server.listen(0)", {}},
      {"server.listen({ onUnhandledRequest: 'error' })", {}},
      {"bus.listen('created', f); listen('x', f); emitter.listen(event, f)", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(ports(c.code) == c.expected);
    CHECK(opaque(c.code) == Lines{});
  }
  CHECK(opaque("app.listen(port)") == Lines{"port"});
  CHECK(opaque("app.listen(process.env.PORT)") == Lines{"PORT has no default"});
  const SourceFile file = script("app.listen(process.env.PORT || 3000)");
  CHECK(at(file, extract_javascript(0, file).ports.at(0).span) == "3000");
}

TEST_CASE("packages that a parsed script imports") {
  const SourceFile file = script(
      "import x from '@acme/db/client'; import './a'; import type { T } from 'types'; export * from 'b';\n"
      "const c = require('c/d'); await import('e'); import fs from 'node:fs'; import '@/x'; import y from '@acme/db'; process.env.A");
  std::vector<std::string> names;
  for (const PackageImport& import : extract_javascript(0, file).imports) {
    CHECK(at(file, import.name.span) == import.name.value);
    names.push_back(import.name.value);
  }
  CHECK(names == Lines{"@acme/db", "b", "c", "e"});
}
