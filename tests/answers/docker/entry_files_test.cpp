#include "answers/docker/entry_files.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// "/app/dist/main.js" or "/app/dist/main.js < /app/dist/src/main.js", one for each gap.
std::string gaps(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string text;
  for (const EntryGap& gap : entry_gaps(analysis.project()))
    text += (text.empty() ? "" : " ") + gap.path + (gap.elsewhere.empty() ? "" : " < " + gap.elsewhere);
  return text;
}

std::string node_image(const std::string& command, const std::string& build = "RUN npm run build\n") {
  return "FROM node:22 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n" + build +
         "FROM node:22\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCOPY --from=build /app/node_modules ./node_modules\nCOPY "
         "package.json .\n" +
         command + "\n";
}

Files node_app(const std::string& command, const std::string& tsconfig, const std::string& build = "tsc") {
  return {{"Dockerfile", node_image(command)},
          {"package.json",
           R"({"name": "a", "scripts": {"build": ")" + build + R"(", "start": "node dist/index.js", "start:dev": "tsx src/index.ts"},
                             "devDependencies": {"typescript": "^5.4.0"}})"},
          {".dockerignore", "node_modules\ndist\n"},
          {".gitignore", "node_modules\ndist\n"},
          {"tsconfig.json", tsconfig},
          {"src/index.ts", ""},
          {"src/lib/a.ts", ""}};
}

Files with(Files files, const Files& more) {
  for (const auto& [path, text] : more) files[path] = text;
  return files;
}

}  // namespace

TEST_CASE("entry files: where tsc writes is decided by its root directory") {
  const std::string plain = R"({"compilerOptions": {"outDir": "./dist"}})";
  CHECK(gaps(node_app("CMD [\"node\", \"dist/index.js\"]", plain)) == "");
  CHECK(gaps(node_app("CMD node dist/index", plain)) == "");
  CHECK(gaps(node_app("CMD [\"node\", \"dist/server.js\"]", plain)) == "/app/dist/server.js < /app/dist/index.js");
  // An import of ../package.json may raise the root: nobody can know.
  CHECK(gaps(node_app("CMD [\"node\", \"dist/src/index.js\"]", plain)) == "");
  // A file outside of src belongs to the compilation.
  const Files raised = {{"drizzle.config.ts", ""}};
  CHECK(gaps(with(node_app("CMD [\"node\", \"dist/index.js\"]", plain), raised)) == "/app/dist/index.js < /app/dist/src/index.js");
  CHECK(gaps(with(node_app("CMD [\"npm\", \"start\"]", plain), raised)) == "/app/dist/index.js < /app/dist/src/index.js");
  CHECK(gaps(with(node_app("CMD [\"node\", \"dist/src/index.js\"]", plain), raised)) == "");
  // It is kept out of the image, or out of the compilation.
  CHECK(gaps(with(with(node_app("CMD npm start", plain), raised), {{".dockerignore", "dist\n*.config.ts\n"}})) == "");
  CHECK(gaps(with(node_app("CMD npm start", R"({"compilerOptions": {"outDir": "dist"}, "include": ["src/**/*"]})"), raised)) == "");
  CHECK(gaps(with(node_app("CMD npm start", R"({"compilerOptions": {"outDir": "dist"}, "exclude": ["*.config.ts"]})"), raised)) == "");
  CHECK(gaps(with(node_app("CMD npm start", R"({"compilerOptions": {"outDir": "dist", "rootDir": "src"}})"), raised)) == "");
  CHECK(gaps(node_app("CMD npm start", R"({"compilerOptions": {"outDir": "dist", "rootDir": "."}})")) ==
        "/app/dist/index.js < /app/dist/src/index.js");
}

TEST_CASE("entry files: what tsconfig.json extends counts, and what cannot be read is believed") {
  const Files base = {{"tsconfig.base.json", R"({"compilerOptions": {"rootDir": "./", "outDir": "dist"}})"}};
  CHECK(gaps(with(node_app("CMD npm start", R"({"extends": "./tsconfig.base.json"})"), base)) ==
        "/app/dist/index.js < /app/dist/src/index.js");
  CHECK(gaps(node_app("CMD npm start",
                      R"({"extends": "@acme/tsconfig/node.json", "compilerOptions": {"rootDir": ".", "outDir": "dist"}})")) == "");
  CHECK(gaps(node_app("CMD npm start",
                      R"({"extends": "@tsconfig/node20/tsconfig.json", "compilerOptions": {"rootDir": ".", "outDir": "dist"}})")) ==
        "/app/dist/index.js < /app/dist/src/index.js");
  CHECK(gaps(node_app("CMD [\"node\", \"dist/x.js\"]", R"({"compilerOptions": {"outDir": "dist"}})", "tsc && node scripts/bundle.js")) ==
        "");
  CHECK(gaps(node_app("CMD [\"node\", \"dist/x.js\"]", R"({"compilerOptions": {"outDir": "dist"}})", "tsc && cp -r src/x.js dist/")) == "");
  CHECK(gaps(node_app("CMD [\"node\", \"dist/x.js\"]", R"({"compilerOptions": {"outDir": "dist"}})", "tsup src/index.ts")) == "");
  CHECK(gaps(node_app("CMD [\"node\", \"server/x.js\"]", R"({"compilerOptions": {"outDir": "dist"}})", "tsc && tsc-alias")) ==
        "/app/server/x.js");
}

TEST_CASE("entry files: Nest writes as tsc does, by its own configuration") {
  const std::string plain = R"({"compilerOptions": {"outDir": "./dist"}})";
  Files nest = with(node_app("CMD [\"node\", \"dist/main\"]", plain, "nest build"),
                    {{"src/main.ts", ""},
                     {"nest-cli.json", R"({"sourceRoot": "src"})"},
                     {"tsconfig.build.json", R"({"extends": "./tsconfig.json", "exclude": ["node_modules", "test", "dist"]})"}});
  CHECK(gaps(nest) == "");
  CHECK(gaps(with(nest, {{"test/app.e2e-spec.ts", ""}})) == "");
  CHECK(gaps(with(nest, {{"prisma/seed.ts", ""}})) == "/app/dist/main < /app/dist/src/main.js");
  CHECK(gaps(with(nest, {{"prisma/seed.ts", ""}, {"nest-cli.json", R"({"compilerOptions": {"builder": "swc"}})"}})) == "");
  CHECK(gaps(with(nest, {{"prisma/seed.ts", ""}, {"nest-cli.json", R"({"compilerOptions": {"webpack": true}})"}})) == "");
}

TEST_CASE("entry files: the standalone server of Next lies below the root of the workspace") {
  const std::string build = "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && cd apps/web && npm run build\n";
  const auto web = [&](const std::string& copy, const std::string& command) {
    return Files{{"Dockerfile", build + "FROM node:22\nWORKDIR /app\nCOPY --from=build " + copy + "\n" + command + "\n"},
                 {"package.json", R"({"name": "all", "workspaces": ["apps/*"]})"},
                 {"package-lock.json", "{}"},
                 {"apps/web/package.json", R"({"name": "web", "scripts": {"build": "next build"}, "dependencies": {"next": "15.1.0"}})"},
                 {"apps/web/app/page.tsx", ""},
                 {"apps/web/next.config.mjs", "export default { output: \"standalone\" };\n"}};
  };
  CHECK(gaps(web("/app/apps/web/.next/standalone ./", "CMD [\"node\", \"server.js\"]")) == "/app/server.js < /app/apps/web/server.js");
  CHECK(gaps(web("/app/apps/web/.next/standalone ./", "CMD [\"node\", \"apps/web/server.js\"]")) == "");
  CHECK(gaps(web("/app/apps/web/.next/standalone/apps/web ./", "CMD [\"node\", \"server.js\"]")) == "");
  CHECK(gaps(with(web("/app/apps/web/.next/standalone ./", "CMD [\"node\", \"server.js\"]"),
                  {{"apps/web/next.config.mjs",
                    "export default { output: \"standalone\", outputFileTracingRoot: import.meta.dirname };\n"}})) == "");
  // A lock file of its own as well: which of them Next takes is a matter of its version.
  CHECK(gaps(with(web("/app/apps/web/.next/standalone ./", "CMD [\"node\", \"server.js\"]"), {{"apps/web/package-lock.json", "{}"}})) ==
        "");
}

TEST_CASE("entry files: modules of Python are looked for where Python looks") {
  const auto python = [](const std::string& rest) {
    return Files{{"Dockerfile",
                  "FROM python:3.13-slim\nWORKDIR /code\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n" + rest + "\n"},
                 {"requirements.txt", "fastapi\nuvicorn\n"},
                 {"app/main.py", ""},
                 {"app/__init__.py", ""}};
  };
  CHECK(gaps(python("COPY . .\nCMD [\"uvicorn\", \"app.main:app\", \"--host\", \"0.0.0.0\"]")) == "");
  CHECK(gaps(python("COPY app ./app\nCMD uvicorn app.main:app --host 0.0.0.0")) == "");
  CHECK(gaps(python("COPY app .\nCMD uvicorn app.main:app --host 0.0.0.0")) == "/code/app/main.py < /code/main.py");
  CHECK(gaps(python("COPY app .\nENV PYTHONPATH=/code:/else\nCMD uvicorn main:app")) == "");
  CHECK(gaps(python("COPY . .\nCMD uvicorn main:app")) == "/code/main.py < /code/app/main.py");
  CHECK(gaps(python("COPY . .\nCMD uvicorn main:app --app-dir app")) == "");
  CHECK(gaps(python("COPY . .\nWORKDIR /code/app\nCMD uvicorn main:app")) == "");
  CHECK(gaps(python("COPY . .\nRUN pip install .\nCMD uvicorn main:app")) == "");
  CHECK(gaps(python("COPY . .\nCMD uvicorn open_webui.main:app")) == "");
  CHECK(gaps(python("COPY . .\nCMD [\"python\", \"main.py\"]")) == "/code/main.py < /code/app/main.py");
  CHECK(gaps(python("COPY . .\nCMD [\"python\", \"app/main.py\"]")) == "");
  CHECK(gaps(python("COPY . .\nCMD [\"celery\", \"-A\", \"app.main.celery\", \"worker\"]")) == "");
}

TEST_CASE("entry files: programs that go build writes") {
  const auto go = [](const std::string& build, const std::string& rest) {
    return Files{
        {"Dockerfile", "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 " + build + "\nFROM scratch\n" + rest + "\n"},
        {"go.mod", "module x\n"},
        {"main.go", "package main\n"}};
  };
  CHECK(gaps(go("go build -o /out/server .", "COPY --from=build /out/server /server\nWORKDIR /\nENTRYPOINT [\"/server\"]")) == "");
  CHECK(gaps(go("go build -o server .", "WORKDIR /app\nCOPY --from=build /src/server .\nENTRYPOINT [\"./server\"]")) == "");
  CHECK(gaps(go("go build -o server .", "WORKDIR /app\nCOPY --from=build /src/server .\nENTRYPOINT [\"./api\"]")) == "/app/api");
  CHECK(gaps(go("make build", "WORKDIR /app\nCOPY --from=build /src/bin/api .\nENTRYPOINT [\"./api\"]")) == "");
}

TEST_CASE("entry files: silence where something may hide the answer") {
  const std::string plain = R"({"compilerOptions": {"outDir": "dist"}})";
  const Files bad = node_app("CMD [\"node\", \"dist/server.js\"]", plain);
  CHECK(gaps(bad) != "");
  CHECK(gaps(with(bad, {{"compose.yaml", "services:\n  api:\n    build: .\n    volumes: [\"./dist:/app/dist\"]\n"}})) == "");
  CHECK(gaps(with(bad, {{"compose.yaml", "services:\n  api:\n    build: .\n    command: node dist/index.js\n"}})) == "");
  CHECK(gaps(with(bad, {{"compose.yaml", "services:\n  api:\n    build: .\n    command: node dist/other.js\n"}})) ==
        "/app/dist/other.js < /app/dist/index.js");
  CHECK(gaps(with(bad, {{"Dockerfile", node_image("CMD [\"node\", \"dist/server.js\"]", "RUN make\n")}})) == "");
  CHECK(gaps(with(bad, {{"Dockerfile", node_image("CMD [\"node\", \"$ENTRY\"]")}})) == "");
  CHECK(
      gaps(with(bad, {{"Dockerfile", node_image("COPY entry.sh /entry.sh\nENTRYPOINT [\"/entry.sh\"]\nCMD [\"node\", \"dist/server.js\"]")},
                      {"entry.sh", "#!/bin/sh\nnpm run bundle\nexec \"$@\"\n"}})) == "");
  CHECK(
      gaps(with(bad, {{"Dockerfile", node_image("COPY entry.sh /entry.sh\nENTRYPOINT [\"/entry.sh\"]\nCMD [\"node\", \"dist/server.js\"]")},
                      {"entry.sh", "#!/bin/sh\necho hello\nexec \"$@\"\n"}})) != "");
  CHECK(gaps({{"Dockerfile", "FROM ghcr.io/acme/base\nWORKDIR /app\nCOPY a.js .\nCMD [\"node\", \"b.js\"]\n"}, {"a.js", ""}}) == "");
  CHECK(gaps({{"Dockerfile", "FROM node:22\nWORKDIR /app\nCOPY a.js .\nCMD [\"node\", \"b.js\"]\n"}, {"a.js", ""}}) == "/app/b.js");
}

TEST_CASE("entry files: scripts that run scripts without end are given up") {
  std::string scripts;
  for (const char* const name : {"build", "b", "c", "d", "e", "f"}) {
    const std::string next = std::string(name) == "build" ? "b" : std::string(1, static_cast<char>(name[0] + 1));
    std::string calls = "npm run " + next;
    for (int i = 0; i < 40; ++i) calls += " && npm run " + next;
    scripts += std::string(scripts.empty() ? "" : ", ") + "\"" + name + "\": \"" + calls + "\"";
  }
  scripts += R"(, "g": "true")";
  Files files = node_app("CMD [\"node\", \"dist/x.js\"]", R"({"compilerOptions": {"outDir": "dist"}})");
  files["package.json"] = R"({"name": "a", "scripts": {)" + scripts + "}}";
  CHECK(gaps(files) == "");
}

TEST_CASE("entry files: go build works in the directory that -C names") {
  const auto image = [](const std::string& build, const std::string& copy) {
    return Files{{"Dockerfile", "FROM golang:1.25 AS build\nWORKDIR /app\nCOPY . .\nRUN " + build +
                                    "\nFROM alpine:3.22\nWORKDIR /root\nCOPY --from=build " + copy + "\nCMD [\"./server\"]\n"},
                 {"go.mod", "module shop\n"},
                 {"cmd/server/main.go", "package main\nfunc main() {}\n"}};
  };
  CHECK(gaps(image("go build -C ./cmd/server -o server .", "/app/cmd/server .")).empty());
  CHECK(gaps(image("go build -o cmd/server/server ./cmd/server", "/app/cmd/server .")).empty());
  CHECK(gaps(image("go build -C cmd/server -o ../../bin/shop .", "/app/bin/shop .")) == "/root/server");
}
