#include "link/import_graph.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;
using Texts = std::vector<std::string>;

TEST_CASE("import statements that load something at the start") {
  CHECK(static_imports("import a from './a';\nimport { b, c } from \"@/b\"\nimport './side';") == Texts{"./a", "@/b", "./side"});
  CHECK(static_imports("import {\n  a,\n  b,\n} from './a';") == Texts{"./a"});
  CHECK(static_imports("import type { A } from './a';\nconst b = await import('./b');\nimport.meta.env.X;").empty());
  CHECK(static_imports("// import a from './a'\nconst text = \"import b from './b'\";").empty());
  CHECK(static_imports("import a = require('a');\nconst from = './b';").empty());
  CHECK(static_imports("import").empty());
}

TEST_CASE("a build of a Next.js app loads what its pages import, and not what components for browsers do") {
  const std::map<std::string, std::string> files = {
      {"apps/web/package.json", R"({"name": "web", "private": true, "dependencies": {"next": "15.0.0", "@acme/db": "workspace:*"}})"},
      {"apps/web/src/app/page.tsx", "import { a } from '@/lib/a';\nimport { Button } from './button';\n"},
      {"apps/web/src/app/button.tsx", "\"use client\";\nimport { c } from '@/lib/c';\n"},
      {"apps/web/src/lib/a.ts", "import { db } from '@acme/db';\nconst lazy = () => import('./d');\n"},
      {"apps/web/src/lib/c.ts", "if (!process.env.C) throw new Error('C');\n"},
      {"apps/web/src/lib/d.ts", "if (!process.env.D) throw new Error('D');\n"},
      {"packages/db/package.json", R"({"name": "@acme/db", "private": true})"},
      {"packages/db/src/index.ts", "if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL');\nexport const db = 1;\n"}};
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  Texts loaded;
  for (const FileId id : project.loaded_by_build) loaded.push_back(project.file(id).path);
  std::ranges::sort(loaded);
  CHECK(loaded == Texts{"apps/web/src/app/page.tsx", "apps/web/src/lib/a.ts", "packages/db/src/index.ts"});
}
