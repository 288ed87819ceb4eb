#include "link/release.h"

#include "catch.h"
#include "engine/analysis.h"
#include "model/release.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// "migrate:prisma migrate deploy", with what the step is marked by.
std::vector<std::string> steps_of(const Files& files, PlaceKind kind) {
  Analysis analysis = Analysis::from_memory(files);
  std::vector<std::string> steps;
  for (const ReleasePlace& place : analysis.project().release->places)
    if (place.kind == kind)
      for (const ReleaseStep& step : place.steps)
        steps.push_back(step.tool + (step.remote ? " remote" : "") + (step.inside ? " inside" : "") +
                        (step.conditional ? " conditional" : "") + (step.ignored.value.empty() ? "" : " ignored"));
  return steps;
}

}  // namespace

TEST_CASE("steps of a workflow are seen through package scripts, shell scripts and composite actions") {
  const Files files{
      {"package.json", R"({"name":"shop","scripts":{"db:migrate":"prisma migrate deploy","build":"tsc && vite build"}})"},
      {"deploy.sh", "#!/bin/sh\nset -e\nflyctl deploy || true\n"},
      {".github/actions/build/action.yml", "runs:\n  using: composite\n  steps:\n    - run: npm run build\n      shell: bash\n"},
      {".github/workflows/deploy.yml",
       "on: push\njobs:\n  deploy:\n    steps:\n      - uses: ./.github/actions/build\n      - run: npm run db:migrate\n      - if: "
       "always()\n        run: ./deploy.sh\n"}};
  CHECK(steps_of(files, PlaceKind::workflow_job) ==
        std::vector<std::string>{"tsc", "vite build", "prisma migrate deploy", "flyctl deploy conditional ignored"});
}

TEST_CASE("commands inside containers and on other machines are marked") {
  const Files files{{".github/workflows/deploy.yml",
                     "on: push\njobs:\n  deploy:\n    steps:\n      - run: |\n          ssh host \"docker compose up -d && docker compose "
                     "exec -T web alembic upgrade head\"\n"
                     "      - run: heroku run rails db:migrate\n      - run: kubectl exec deploy/web -- python manage.py migrate\n"}};
  CHECK(steps_of(files, PlaceKind::workflow_job) == std::vector<std::string>{"docker compose up remote", "alembic upgrade remote inside",
                                                                             "rails db:migrate inside", "manage.py migrate inside"});
}

TEST_CASE("what starts an image is seen through its entry script") {
  const Files files{{"Dockerfile", "FROM node:22\nCOPY . .\nENTRYPOINT [\"/app/entrypoint.sh\"]\n"},
                    {"docker/entrypoint.sh", "#!/bin/sh\nnpx prisma migrate deploy\nexec node server.js\n"}};
  CHECK(steps_of(files, PlaceKind::image_start) == std::vector<std::string>{"prisma migrate deploy", "node"});
}

TEST_CASE("services and containers that end are tasks") {
  const Files files{{"compose.yaml",
                     "services:\n  migrate:\n    image: acme/web:1\n    command: sh -c \"alembic upgrade head || true\"\n  web:\n    "
                     "image: acme/web:1\n    depends_on:\n"
                     "      migrate: {condition: service_completed_successfully}\n"}};
  CHECK(steps_of(files, PlaceKind::compose_task) == std::vector<std::string>{"alembic upgrade ignored"});
  const Files job{{"k8s/job.yaml",
                   "apiVersion: batch/v1\nkind: Job\nmetadata: {name: m}\nspec:\n  template:\n    spec:\n      containers:\n        - "
                   "name: m\n          image: acme/web:1\n"
                   "          command: [\"npx\", \"knex\", \"migrate:latest\"]\n"}};
  CHECK(steps_of(job, PlaceKind::kubernetes_task) == std::vector<std::string>{"knex migrate:latest"});
}

TEST_CASE("release commands of platforms run before the start") {
  CHECK(steps_of({{"fly.toml", "app = \"x\"\n[deploy]\n  release_command = \"npx drizzle-kit migrate\"\n"}}, PlaceKind::platform_release) ==
        std::vector<std::string>{"drizzle-kit migrate"});
  CHECK(steps_of({{"Procfile", "release: python manage.py migrate\nweb: gunicorn shop.wsgi\n"}}, PlaceKind::platform_release) ==
        std::vector<std::string>{"manage.py migrate"});
}

TEST_CASE("scripts that call themselves end") {
  CHECK(steps_of({{"deploy.sh", "#!/bin/sh\n./deploy.sh\nflyctl deploy\n"}}, PlaceKind::script).size() < 20);
  CHECK(steps_of({{"package.json", R"({"scripts":{"build":"npm run build && tsc"}})"}}, PlaceKind::package_script).size() < 20);
}

TEST_CASE("a database that comes up is no deployment") {
  CHECK(steps_of({{"deploy.sh", "#!/bin/sh\ndocker compose up -d db redis\ndocker compose up -d web\n"}}, PlaceKind::script).size() == 2);
  Analysis analysis = Analysis::from_memory({{"deploy.sh", "#!/bin/sh\ndocker compose up -d db redis\ndocker compose up -d web\n"}});
  const std::vector<ReleaseStep>& steps = analysis.project().release->places.back().steps;
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].kind == ReleaseKind::other);
  CHECK(steps[1].kind == ReleaseKind::deploy);
}

TEST_CASE("make runs the recipe of its target") {
  const std::string makefile =
      "FILES = -f compose.yaml\n\ndeploy: build\n\tgit pull\n\t-docker compose $(FILES) down\n\tdocker compose $(FILES) up -d\n\n"
      "test:\n\tdocker compose run web pytest\n";
  const Files script{{"Makefile", makefile}, {"release.sh", "#!/bin/sh\nmake deploy\n"}};
  CHECK(steps_of(script, PlaceKind::script) == std::vector<std::string>{"git pull", "docker compose down", "docker compose up", "git pull",
                                                                        "docker compose down", "docker compose up", "pytest inside"});
  const Files remote{
      {"Makefile", makefile},
      {".github/workflows/deploy.yml", "on: push\njobs:\n  deploy:\n    steps:\n      - run: ssh host \"cd shop && make deploy\"\n"}};
  CHECK(steps_of(remote, PlaceKind::workflow_job) ==
        std::vector<std::string>{"git pull remote", "docker compose down remote", "docker compose up remote"});
  const Files elsewhere{{"infra/Makefile", makefile}, {"release.sh", "#!/bin/sh\nmake -C infra test\nmake deploy\n"}};
  CHECK(steps_of(elsewhere, PlaceKind::script).front() == "pytest inside");
}

TEST_CASE("a container that stays is a deployment, one that is run and gone is none") {
  const Files files{{"release.sh",
                     "#!/bin/sh\ndocker run -d --restart unless-stopped acme/web:1\ndocker run -d --restart=always acme/web:1\n"
                     "docker run --rm acme/web:1 ./check\n"}};
  CHECK(steps_of(files, PlaceKind::script) == std::vector<std::string>{"docker run --restart", "docker run --restart=always"});
}
