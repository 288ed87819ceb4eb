#include "link/services.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> monorepo = {
    {"package.json", R"({"name":"acme","private":true,"workspaces":["apps/*","packages/*"]})"},
    {"apps/web/package.json",
     R"({"name":"web","scripts":{"start":"next start"},"dependencies":{"next":"15.0.0","@acme/db":"workspace:*"}})"},
    {"apps/api/package.json", R"({"name":"api","scripts":{"start":"node ."},"dependencies":{"express":"4.21.0"}})"},
    {"packages/db/package.json", R"({"name":"@acme/db","private":true,"dependencies":{"@acme/log":"workspace:*"}})"},
    {"packages/log/package.json", R"({"name":"@acme/log","private":true,"devDependencies":{"express":"4.21.0"}})"},
    {"worker/requirements.txt", "celery==5.4\n"},
};

}  // namespace

TEST_CASE("directories with a manifest are services, with the packages that they import") {
  Analysis analysis = Analysis::from_memory(monorepo);
  const Project& project = analysis.project();
  std::vector<std::string> directories;
  for (const Service& service : project.services) directories.push_back(service.id.directory);
  CHECK(directories == std::vector<std::string>{".", "apps/api", "apps/web", "packages/db", "packages/log", "worker"});
  const Service& web = *project.service({"apps/web"});
  CHECK(web.deployable);
  CHECK(web.frameworks == std::vector<std::string>{"next"});
  CHECK(web.lenders == std::vector<ServiceId>{{"packages/db"}, {"packages/log"}});
  CHECK(web.workspace_root == ".");
  CHECK_FALSE(project.service({"packages/log"})->deployable);
}

TEST_CASE("a file belongs to the nearest service upward") {
  Analysis analysis = Analysis::from_memory(monorepo);
  const Project& project = analysis.project();
  CHECK(nearest_service(project.services, "apps/web/src/deep/file.ts").id.directory == "apps/web");
  CHECK(nearest_service(project.services, "apps/other/file.ts").id.directory == ".");
  CHECK(nearest_service(project.services, "file.ts").id.directory == ".");
}

TEST_CASE("projects of other languages are services, modules of a package are none") {
  Analysis analysis = Analysis::from_memory({{"src/Api/Api.csproj", "<Project/>"},
                                             {"src/Worker/Worker.fsproj", "<Project/>"},
                                             {"billing/pom.xml", "<project/>"},
                                             {"mail/build.gradle.kts", ""},
                                             {"agent/Cargo.toml", ""},
                                             {"lib/setup.py", ""},
                                             {"lib/acme/__init__.py", ""},
                                             {"lib/acme/setup.py", ""}});
  std::string directories;
  for (const Service& service : analysis.project().services) directories += service.id.directory + " ";
  CHECK(directories == ". agent billing lib mail src/Api src/Worker ");
}

TEST_CASE("projects of Nx are services, though one package.json at the root serves them all") {
  const auto services_of = [](const std::map<std::string, std::string>& files) {
    Analysis analysis = Analysis::from_memory(files);
    std::string text;
    for (const Service& service : analysis.project().services) text += service.id.directory + (service.deployable ? "* " : " ");
    return text;
  };
  const std::string package = R"({"dependencies": {"next": "16.0.0"}})";
  CHECK(services_of({{"package.json", package}, {"nx.json", "{}"}, {"apps/web/project.json", "{}"}, {"libs/ui/project.json", "{}"}}) ==
        ".* apps/web* libs/ui ");
  CHECK(services_of({{"package.json", package}, {"apps/web/project.json", "{}"}}) == ".* ");
  CHECK(services_of({{"package.json", package}, {"nx.json", "{}"}, {"project.json", "{}"}}) == ".* ");
  CHECK(services_of({{"shop/nx.json", "{}"}, {"shop/apps/api/project.json", "{}"}}) == ". shop/apps/api* ");
  const std::string nest = R"({"dependencies": {"@nestjs/core": "11.0.0"}})";
  CHECK(services_of({{"package.json", nest}, {"nest-cli.json", "{}"}, {"apps/jobs/tsconfig.app.json", "{}"}}) == ".* apps/jobs* ");
  CHECK(services_of({{"package.json", nest}, {"apps/jobs/tsconfig.app.json", "{}"}}) == ".* ");
  CHECK(services_of({{"package.json", nest}, {"supabase/config.toml", "project_id = 'a'\n"}}) == ".* supabase ");
}

TEST_CASE("reads of one project of Nx are not charged to another") {
  Analysis analysis =
      Analysis::from_memory({{"package.json", R"({"dependencies": {"next": "16.0.0"}})"},
                             {"nx.json", "{}"},
                             {"apps/api/project.json", "{}"},
                             {"apps/api/src/main.ts", "connect(process.env.MONGODB_URI!);"},
                             {"apps/web/project.json", "{}"},
                             {"apps/web/Dockerfile", "FROM node:24\nCOPY . .\nRUN npx nx build web\nCMD [\"node\", \"a.js\"]\n"}});
  const Project& project = analysis.project();
  CHECK(project.facts.env_reads.at(0).service.directory == "apps/api");
  CHECK(project.deployment(image_id("apps/web/Dockerfile"))->service.directory == "apps/web");
}
