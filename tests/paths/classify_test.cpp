#include "paths/classify.h"

#include "catch.h"

using namespace preship;

namespace {

struct NameCase {
  FileKind kind;
  std::vector<std::string_view> paths;
};
struct ContentCase {
  std::string_view path, text;
  FileKind kind;
};
struct RoleCase {
  PathRole role;
  std::vector<std::string_view> paths;
};

FileKind kind_of(std::string_view path, std::string_view text) { return kind_by_content(kind_by_name(path), path, text); }

}  // namespace

TEST_CASE("names tell kinds") {
  const NameCase cases[] = {
      {FileKind::javascript, {"a.js", "next.config.mjs", "x/y.cjs", "latest.js"}},
      {FileKind::typescript, {"a.ts", "a.d.ts", "a.mts", "env.ts", ".env.ts", "app.env.ts", "dockerfile.ts"}},
      {FileKind::tsx, {"a.tsx", "a.jsx", "dockerfile-settings.tsx"}},
      {FileKind::component, {"App.vue", "x.svelte", "x.astro"}},
      {FileKind::dotenv,
       {".env",
        ".env.local",
        ".env.example",
        ".env-sample",
        ".env_sample",
        "env.example",
        "example-env",
        "sample_env",
        "example.env",
        ".example.env",
        "env.template",
        "docker-compose.coolify.env.example",
        ".env.prod.db-sample",
        "env-example-document",
        "backend.env",
        "env/netbox.env",
        ".env.production",
        "config.env.dist",
        ".flaskenv",
        ".dev.vars",
        ".dev.vars.example",
        ".envs/.production/.django",
        ".env.dev-azure.example",
        ".ENV",
        "env.local"}},
      {FileKind::shell, {".envrc", "a.sh", "docker-entrypoint", "docker/entrypoint", "env.sh"}},
      {FileKind::dockerfile,
       {"Dockerfile", "Dockerfile.web", "prod.Dockerfile", "Dockerfile-terminal-all", "Containerfile", ".gitpod.dockerfile",
        "web.dockerfile", "apps/proxy/Dockerfile.ce", "app_Dockerfile"}},
      {FileKind::ignore_file, {".gitignore", "a/.dockerignore", ".preshipignore", "Dockerfile.dockerignore"}},
      {FileKind::compose,
       {"compose.yaml", "docker-compose.yml", "docker-compose.prod.yml", "docker/dev-compose.yml", "services-compose.yml"}},
      {FileKind::workflow, {".github/workflows/ci.yml", "action.yml", ".github/actions/x/action.yaml", ".forgejo/workflows/a.yml"}},
      {FileKind::yaml,
       {"render.yaml", "stack.yml", "k8s/deployment.yaml", ".github/dependabot.yml", "Kustomization", "xgithub/workflows/a.yml",
        "x/.github/workflows/a.yaml"}},
      {FileKind::nginx, {"nginx.conf", "nginx/templates/default.conf.template", "sites-enabled/app", "postgresql.conf"}},
      {FileKind::json,
       {"turbo.json", "vercel.json", "wrangler.jsonc", "app.json", "appsettings.Production.json", "tsconfig.build.json", "nest-cli.json"}},
      {FileKind::package_json, {"package.json", "apps/web/package.json"}},
      {FileKind::requirements, {"requirements.txt", "requirements-dev.txt", "requirements/base.txt", "dev-requirements.txt"}},
      {FileKind::manifest,
       {"go.mod", "Gemfile", "api/pom.xml", "Api.csproj", "pnpm-lock.yaml", "package-lock.json", "composer.lock", ".ruby-version"}},
      {FileKind::systemd, {"app.service", "a.timer", "a.socket"}},
      {FileKind::procfile, {"Procfile", "Procfile.dev"}},
      {FileKind::makefile, {"Makefile", "rules.mk"}},
      {FileKind::unknown,
       {"",
        "yarn.lock",
        "jquery.min.js",
        "a.min.mjs",
        "dockerfile.mdx",
        "dockerfile.md",
        "Dockerfile.template",
        "Dockerfile.j2",
        "CHANGELOG.md",
        ".env.vault",
        ".env.gpg",
        ".env.md",
        "environment",
        "env",
        "envoy",
        "LICENSE",
        "a.xml",
        ".pnp.cjs",
        "notes.txt",
        "dockerfiles",
        "env.d",
        ".environment",
        ".envs",
        ".git",
        "docs/api.md"}},
      {FileKind::markdown, {"README.md", "docs/compose.md", "DEPLOYMENT_GUIDE.md", "docs/self-hosting.md"}},
  };
  for (const NameCase& c : cases)
    for (const std::string_view path : c.paths) {
      INFO(path);
      CHECK(kind_by_name(path) == c.kind);
    }
}

TEST_CASE("content refines kinds") {
  const ContentCase cases[] = {
      {"stack.yml", "services:\n  web:\n    image: nginx:1\n", FileKind::compose},
      {".gitignore", std::string_view(".env\na\0b\0", 9), FileKind::ignore_file},
      {"compose.yml", "services:\n  web:\n    image: %env(IMAGE)%\n", FileKind::unknown},
      {"compose.yml", "services:\n  web:\n    image: %IMAGE%\n    restart: always\n", FileKind::unknown},
      {"compose.yml", "services:\n  web:\n    image: nginx:1\n    labels: {share: '50%'}\n", FileKind::compose},
      {".env.staging.example", "#!/bin/bash\nexport A=1\n", FileKind::shell},
      {".env.staging.example", "# A\nA=1\n", FileKind::dotenv},
      {"deploy.yaml", "version: '3'\n\nservices:\n    # the app\n    web:\n        build: .\n", FileKind::compose},
      {"services.yaml", "services:\n  App\\Foo:\n    arguments: [1]\n", FileKind::unknown},
      {"list.yml", "services:\n  - image: x\n", FileKind::unknown},
      {".woodpecker.yml", "steps:\n  a:\n    image: x\nservices:\n  db:\n    image: y\n", FileKind::unknown},
      {"docker-compose.yml", "", FileKind::compose},
      {"compose.override.yml", "volumes:\n  a:\n", FileKind::compose},
      {"process-compose.yaml", "processes:\n  web:\n    command: x\n", FileKind::unknown},
      {"dev-compose.yml", "\xEF\xBB\xBFservices:\n  web:\n", FileKind::compose},
      {"k8s/app.yml", "apiVersion: apps/v1\nkind: Deployment\n", FileKind::kubernetes},
      {"k8s/x.yml", "# c\n---\nkind: Service\nmetadata:\n  name: a\napiVersion: v1\n", FileKind::kubernetes},
      {"a.yml", "x:\n  apiVersion: v1\n  kind: Service\n", FileKind::unknown},
      {".sealos/template/index.yaml", "apiVersion: app.sealos.io/v1\nkind: Template\nspec: ${{ defaults.x }}\n", FileKind::kubernetes},
      {"chart/templates/a.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n", FileKind::helm},
      {"templates/a.yaml", "apiVersion: v1\nkind: Template\nx: ${{ inputs.x }}\n", FileKind::kubernetes},
      {"kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", FileKind::yaml},
      {"render.yaml", "services:\n  - type: web\n", FileKind::yaml},
      {"src/main/resources/application-prod.yml", "server:\n", FileKind::yaml},
      {"locales/de.yml", "de:\n  a: b\n", FileKind::unknown},
      {"action.yml", "name: x\nruns:\n  using: composite\n", FileKind::workflow},
      {"src/action.yml", "foo: bar\n", FileKind::unknown},
      {"nginx.conf", "events {}\nhttp {\n  server {\n    listen 80;\n  }\n}\n", FileKind::nginx},
      {"h5bp/security.conf", "# only this\nadd_header X-Frame-Options DENY always;\n", FileKind::nginx},
      {"types.conf", "charset_types\n  text/css\n  text/plain;\n", FileKind::nginx},
      {"mime.types", "types {\n  text/html html;\n}\n", FileKind::nginx},
      {"redis.conf", "port 6379\nbind 127.0.0.1\nappendonly yes\n", FileKind::unknown},
      {"postgresql.conf", "listen_addresses = '*'\nmax_connections = 100\n", FileKind::unknown},
      {"supervisord.conf", "[program:nginx]\ncommand=nginx -g 'daemon off;'\nuser=root\n", FileKind::unknown},
      {"apache.conf", "<VirtualHost *:80>\n  ServerName x\n</VirtualHost>\n", FileKind::unknown},
      {"app.service", "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/app\n", FileKind::systemd},
      {"user.service", "export class UserService {}\n", FileKind::unknown},
      {"etc/app.service.d/env.conf", "[Service]\nEnvironment=A=1\n", FileKind::systemd},
      {"docker-entrypoint", "#!/usr/bin/env bash\nset -e\n", FileKind::shell},
      {"start", "#!/usr/bin/env python3\n", FileKind::unknown},
      {"start.sh", "echo x\n", FileKind::shell},
      {"Dockerfile-fpm", "# syntax=docker/dockerfile:1\nARG A=1\n from alpine:3\n", FileKind::dockerfile},
      {"my-dockerfile", "nothing\n", FileKind::unknown},
      {"Dockerfile.web", "RUN x\n", FileKind::dockerfile},
      {"a.js", std::string_view("a\0b", 3), FileKind::unknown},
      {"a.js", "\xFF\xFEx", FileKind::unknown},
      {"a.js", "", FileKind::javascript},
  };
  for (const ContentCase& c : cases) {
    INFO(c.path << "\n" << c.text);
    CHECK(kind_of(c.path, c.text) == c.kind);
  }
  CHECK(
      is_utf16("\xFF\xFE"
               "a"));
  CHECK_FALSE(is_utf16("abc"));
}

TEST_CASE("YAML with words of compose and Kubernetes that is neither") {
  const std::string services = "services:\n  web:\n    image: acme/web:1\n";
  CHECK(kind_by_content(FileKind::yaml, "deploy/stack.yaml", services) == FileKind::compose);
  CHECK(kind_by_content(FileKind::yaml, "helm/values.yaml", services) == FileKind::unknown);
  CHECK(kind_by_content(FileKind::yaml, "chart/values-prod.yml", services) == FileKind::unknown);
  const std::string object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  CHECK(kind_by_content(FileKind::yaml, "k8s/config.yaml", object) == FileKind::kubernetes);
  CHECK(kind_by_content(FileKind::yaml, "app/src/main/resources/extensions/config.yaml", object) == FileKind::unknown);
}

TEST_CASE("folders of tests by the end of their names") {
  CHECK(role_of("src/integration-test/resources/application.yml") == PathRole::test);
  CHECK(role_of("api-tests/compose.yaml") == PathRole::test);
  CHECK(role_of("src/latest/app.ts") == PathRole::production);
}

TEST_CASE("files that fill a database are no part of what runs") {
  CHECK(role_of("api/fixtures.go") == PathRole::test);
  CHECK(role_of("api/auth-fixtures.ts") == PathRole::test);
  CHECK(role_of("api/fixtures_of_shop.go") == PathRole::production);
  CHECK(role_of(".mise.toml") == PathRole::tooling);
  CHECK(role_of("src/lib/db/seed.ts") == PathRole::tooling);
  CHECK(role_of("prisma/seed.js") == PathRole::tooling);
  CHECK(role_of("db/seeds.py") == PathRole::tooling);
  CHECK(role_of("src/seed-packet.ts") == PathRole::production);
  CHECK(role_of("db/seeds.rb") == PathRole::production);
}

TEST_CASE("paths tell what a file is for") {
  const RoleCase cases[] = {
      {PathRole::production,
       {"src/index.ts",
        "latest.js",
        "contest.ts",
        "apps/docs/app/page.tsx",
        "apps/docs/next.config.js",
        "packages/email/src/templates/welcome.tsx",
        "apps/web/app/demo/page.tsx",
        "template/umami/index.yaml",
        "template/wechat2rss.yaml",
        ".sealos/template/index.yaml",
        "charts/app/templates/deployment.yaml",
        "nginx/templates/default.conf.template",
        "docker/scripts/entrypoint.sh",
        "scripts/docker-start.sh",
        "scripts/builder-entrypoint.sh",
        "deployments/cli/community/docker-compose.yml",
        "docker-compose.dev.yml",
        "src/features/playground/page.tsx",
        "web/src/pages/archive/index.tsx",
        "django/app/example/settings.py",
        "compose.example.yml",
        ".env.example"}},
      {PathRole::test,
       {"src/a.test.ts", "src/a.spec.tsx", "__tests__/a.ts", "e2e/login.ts", "tests/conftest.py", "app/test_models.py", "pkg/a_test.go",
        "src/Button.stories.tsx", "cypress/e2e/a.cy.ts", "jest.config.js", "vitest.setup.ts", "playwright.config.ts", "apps/web-e2e/a.ts",
        "src/__mocks__/env.ts", "test.js", ".env.test", "docker-compose.test.yml", "Dockerfile.e2e"}},
      {PathRole::example,
       {"examples/basic/index.js", "templates/blog/src/a.ts", "packages/create-app/src/templates/a.ts", "packages/cli-v3/templates/x.ts",
        "apps/playground/src/a.ts", "sample/.env", "packages/novu/src/commands/init/templates/a.ts"}},
      {PathRole::docs, {"README.md", "docs/index.ts", "apps/web/content/a.mdx"}},
      {PathRole::generated,
       {"dist/a.js", ".github/actions/x/dist/index.js", "src/generated/client.ts", "vendor/a.js", "api/user.pb.go", "src/routeTree.gen.ts",
        "public/site.min.js"}},
      {PathRole::tooling,
       {"scripts/seed.ts", "tools/x.py", ".github/workflows/ci.yml", ".devcontainer/docker-compose.yml", "hack/x.sh", ".husky/pre-commit",
        "benchmarks/a.js"}},
  };
  for (const RoleCase& c : cases)
    for (const std::string_view path : c.paths) {
      INFO(path);
      CHECK(role_of(path) == c.role);
    }
}

TEST_CASE("env files are examples, real or for tests") {
  for (const char* path : {".env.example", ".env-sample", "example.env", "env.template", ".env.prod.db-sample", ".env.test.example",
                           ".env.defaults", "docker-compose.coolify.env.example"})
    CHECK(dotenv_role(path) == DotenvRole::example);
  for (const char* path : {".env", ".env.local", ".env.production", "backend.env", "examples/.env", ".env.e2b", ".dev.vars"})
    CHECK(dotenv_role(path) == DotenvRole::real);
  for (const char* path : {".env.test", ".env.ci", "tests/.env", ".env.test.local"}) CHECK(dotenv_role(path) == DotenvRole::test);
}

TEST_CASE("names for development and tests are no production") {
  for (const char* path :
       {"compose.yaml", "docker-compose.prod.yml", "Dockerfile", "prod.Dockerfile", "docker/Dockerfile.web", "compose.example.yml",
        "apps/dev-portal/Dockerfile", "devices.yml", "staging/compose.yml", "deploy/latest.yml"}) {
    INFO(path);
    CHECK(names_production(path));
  }
  for (const char* path : {"compose.dev.yml", "Dockerfile.test", "local.env", "docker-compose-local.yml", "docker/local/compose.yml",
                           "dev/Dockerfile", ".devcontainer/docker-compose.yml", "compose.override.yml", "docker-compose.ci.yml",
                           "dev-compose.yml", "Dockerfile.playwright", ".env.development"}) {
    INFO(path);
    CHECK_FALSE(names_production(path));
  }
}

TEST_CASE("what a folder of tools holds, and names that other languages use") {
  CHECK(role_of("scripts/test-environments/sso/key.pem") == PathRole::test);
  CHECK(role_of("scripts/examples/compose.yml") == PathRole::example);
  CHECK(role_of("scripts/deploy.sh") == PathRole::tooling);
  CHECK(role_of(".github/assets/import/dump.sql") == PathRole::docs);
  CHECK(role_of(".github/workflows/deploy.yml") == PathRole::tooling);
  CHECK(role_of("packages/db/temp/dump.sql") == PathRole::tooling);
  CHECK(role_of("app/playwright.py") == PathRole::production);
  CHECK(role_of("app/cypress.go") == PathRole::production);
  CHECK(role_of("playwright.config.ts") == PathRole::test);
  CHECK(role_of("quicktest.py") == PathRole::test);
  CHECK(kind_by_name("Dockerfile.append") != FileKind::dockerfile);
  CHECK(kind_by_name("Dockerfile.web") == FileKind::dockerfile);
  CHECK_FALSE(names_production("k8s/minikube/app.yaml"));
  CHECK_FALSE(names_production("docker/dependencies/compose.yaml"));
  CHECK(names_production("docker/server/compose.yaml"));
}

TEST_CASE("files that were put aside") {
  CHECK(role_of("docker-compose.old.yml") == PathRole::docs);
  CHECK(role_of("nginx/site-old.conf") == PathRole::docs);
  CHECK(role_of("Dockerfile.bak") == PathRole::docs);
  CHECK(role_of("old.conf") == PathRole::production);
  CHECK(role_of("src/years-old.ts") == PathRole::production);
  CHECK(role_of(".env.old") == PathRole::production);                   // its secrets are as open as any
  CHECK(role_of("docker-compose.backup.yml") == PathRole::production);  // it may be what makes backups
  CHECK(role_of(".dockerdev/compose.yml") == PathRole::tooling);
}

TEST_CASE("paths: names of separators alone, and none, are those of files that are nothing in particular") {
  for (const char* path : {"", "...", ".", "..", "-", "_.-", "a/", "/", "a/...", ".../...", "//", ".env/", "Dockerfile/"}) {
    CAPTURE(path);
    CHECK(role_of(path) == PathRole::production);
    CHECK(kind_by_content(kind_by_name(path), path, "\x01") == FileKind::unknown);
    dotenv_role(path);
    CHECK(names_production(path));
    may_hold_configuration(path);
  }
}
