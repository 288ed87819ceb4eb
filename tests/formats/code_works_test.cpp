#include "formats/code_works.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

std::string works(const std::string& path, const std::string& text) {
  static constexpr std::string_view kinds[] = {"asks", "reads", "counts", "migrates", "connects", "calls", "swallows", "deaf"};
  Analysis analysis = Analysis::from_memory({{path, text}});
  std::string found;
  for (const CodeWork& one : analysis.project().facts.code_works)
    found += std::string(kinds[static_cast<std::size_t>(one.kind)]) + " " + one.call.value + " " + one.route + "\n";
  return found;
}

}  // namespace

TEST_CASE("statements of SQL by what they cost") {
  CHECK(work_of_statement("SELECT 1") == CodeWorkKind::asks_database);
  CHECK(work_of_statement("select now()") == CodeWorkKind::asks_database);
  CHECK(work_of_statement("SELECT count(*) FROM orders") == CodeWorkKind::counts);
  CHECK(work_of_statement("SELECT * FROM orders") == CodeWorkKind::reads_much);
  CHECK(work_of_statement("SELECT id FROM orders LIMIT 1") == CodeWorkKind::asks_database);
  CHECK(work_of_statement("SELECT count(*) FROM pg_stat_activity") == CodeWorkKind::asks_database);
  CHECK(!work_of_statement("hello").has_value());
  CHECK(is_address_elsewhere("https://api.stripe.com/v1"));
  CHECK(!is_address_elsewhere("http://api:3000/health"));
  CHECK(!is_address_elsewhere("http://localhost:3000/health"));
}

TEST_CASE("what health routes of JavaScript do") {
  const auto route = [](const std::string& body) {
    return works("server.js", "const app = require('express')();\napp.get('/health', async (q, r) => { " + body + " });\n");
  };
  CHECK(route("await db.$queryRaw`SELECT 1`; r.end()") == "asks db.$queryRaw /health\n");
  CHECK(route("r.json(await db.user.findMany())") == "reads db.user.findMany /health\n");
  CHECK(route("r.json(await db.user.findMany({take: 1}))") == "");
  CHECK(route("new Pool({})") == "connects new Pool /health\n");
  CHECK(route("await fetch('https://api.stripe.com/v1')") == "calls fetch /health\n");
  CHECK(route("await fetch('http://api:3000/health')") == "");
  CHECK(works("app/api/health/route.ts", "export async function GET() { return Response.json(await db.user.findMany()); }\n") ==
        "reads db.user.findMany /api/health\n");
  CHECK(works("server.js",
              "const app = require('express')();\nasync function ok(q, r) { await pool.query('SELECT 1') }\napp.get('/healthz', ok);\n") ==
        "asks pool.query /healthz\n");
  CHECK(works("server.js", "const app = require('express')();\napp.get('/orders', async (q, r) => r.json(await db.user.findMany()));\n") ==
        "");
}

TEST_CASE("errors of databases that nobody hears of") {
  const std::string begin = "import { Client } from 'pg';\nconst client = new Client(process.env.URL);\nasync function open() {\n";
  CHECK(works("db.js", begin + "try { await client.connect() } catch { return null } }\n") == "swallows client.connect \n");
  CHECK(works("db.js", begin + "try { await client.connect() } catch (error) { logger.warn(error) } }\n") == "");
  CHECK(works("db.js", begin + "try { await client.connect() } catch (error) { throw error } }\n") == "");
  CHECK(works("db.js", begin + "client.connect().catch(() => {}) }\n") == "swallows client.connect \n");
  CHECK(works("db.js", begin + "for (;;) { try { await client.connect() } catch { } } }\n") == "");
  CHECK(works("db.js", "import { Pool } from 'pg';\nexport const pool = new Pool({});\n") == "deaf new Pool \n");
  CHECK(works("db.js", "import { Pool } from 'pg';\nconst pool = new Pool({});\npool.on('error', console.error);\n") == "");
  const std::string python = "import psycopg\ndef open():\n    try:\n        return psycopg.connect('x')\n    except Exception";
  CHECK(works("db.py", "import os\n" + python + " as error:\n        print(error)\n        raise\nos.environ['A']\n") == "");
  CHECK(works("db.py", "import os\n" + python + ":\n        pass\nos.environ['A']\n") == "swallows psycopg.connect \n");
}
