#include "knowledge/release/commands.h"

#include "catch.h"
#include "formats/shell/shell.h"

using namespace preship;

namespace {

std::string kind_of(std::string_view command) {
  const ReleaseCommand* known = find_release_command(unwrapped(parse_shell(0, command, 0).at(0)).words);
  return known == nullptr ? "" : std::string(known->kind);
}

}  // namespace

TEST_CASE("commands are known behind runners, options and paths") {
  CHECK(kind_of("npx prisma migrate deploy --schema db/schema.prisma") == "migrate");
  CHECK(kind_of("venv/bin/python manage.py migrate --noinput") == "migrate");
  CHECK(kind_of("php artisan migrate --force") == "migrate");
  CHECK(kind_of("docker compose -f compose.prod.yaml up -d --build") == "deploy");
  CHECK(kind_of("kubectl -n shop apply -f k8s") == "deploy");
  CHECK(kind_of("helm upgrade --install web chart") == "deploy");
  CHECK(kind_of("sudo systemctl restart shop") == "restart");
  CHECK(kind_of("bundle exec rails db:migrate") == "migrate");
}

TEST_CASE("near misses are none") {
  CHECK(kind_of("prisma migrate") == "");
  CHECK(kind_of("kubectl get deploy apply") == "");
  CHECK(kind_of("kubectl apply --dry-run=client -f k8s") == "");
  CHECK(kind_of("docker compose ps up") == "");
  CHECK(kind_of("next dev") == "");
}

TEST_CASE("what asks for the state of migrations changes nothing") {
  CHECK(kind_of("prisma migrate status") == "inspect");
  CHECK(kind_of("python manage.py migrate --plan") == "inspect");
  CHECK(kind_of("python manage.py makemigrations --check --dry-run") == "inspect");
  CHECK(kind_of("npx nextly migrate:check") == "inspect");
  CHECK(kind_of("npx nextly migrate:resolve --applied a.sql") == "repair");
}

TEST_CASE("the longest spelling wins") {
  CHECK(kind_of("npx prisma db push --accept-data-loss") == "schema-push");
  CHECK(kind_of("npx prisma db push --force-reset") == "schema-reset");
}
