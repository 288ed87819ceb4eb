#include "formats/command_facts.h"

#include "catch.h"
#include "formats/shell/shell.h"

namespace preship {
namespace {

std::string joined(const ShellCommand& command) {
  std::string out;
  for (const ShellAssignment& assignment : command.assignments) out += assignment.name.value + "=" + assignment.value.value + " ";
  for (const Text& word : command.words) out += (&word == command.words.data() ? "" : " ") + word.value;
  return out;
}

ShellCommand first(const std::string& text) {
  const std::vector<ShellCommand> commands = parse_shell(0, text, 0);
  return commands.empty() ? ShellCommand{} : commands[0];
}

struct Case {
  const char *text, *expected;
};

TEST_CASE("a command is seen through what only runs it") {
  const Case cases[] = {
      {"npx --yes prisma@5 migrate deploy", "prisma migrate deploy"},
      {"npx -p prisma -y prisma migrate deploy", "prisma migrate deploy"},
      {"pnpm --filter web exec next start -p 3000", "next start -p 3000"},
      {"yarn next start", "next start"},
      {"yarn start", "yarn start"},
      {"yarn workspace web prisma migrate deploy", "prisma migrate deploy"},
      {"npm run start:prod", "npm run start:prod"},
      {"cross-env NODE_ENV=production PORT=1 node a.js", "NODE_ENV=production PORT=1 node a.js"},
      {"env -u X A=b ./bin/rails s", "A=b rails s"},
      {"exec tini -s -- node server.js", "node server.js"},
      {"/usr/bin/dumb-init -- su-exec app node server.js", "node server.js"},
      {"./wait-for-it.sh db:5432 -t 30 -- poetry run gunicorn app", "gunicorn app"},
      {"python -m gunicorn app", "gunicorn app"},
      {"python manage.py migrate", "python manage.py migrate"},
      {"dotenv -e .env -- next start", "next start"},
      {"node ./node_modules/next/dist/bin/next start", "next start"},
      {"npx", "npx"},
      {"npx @acme/tool@2 run", "@acme/tool run"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(joined(unwrapped(first(c.text))) == c.expected);
  }
}

TEST_CASE("flags of servers say where they listen") {
  const Case cases[] = {
      {"next start -p 3000", "3000 `3000`"},
      {"next start -p3001 -H 0.0.0.0", "3001 `3001` 0.0.0.0"},
      {"next build -p 3000", ""},
      {"next start --port=4000", "4000 `4000`"},
      {"next start -p ${PORT:-3002}", "3002 `3002` PORT"},
      {"next start -p $PORT", ""},
      {"gunicorn -w 4 -b 0.0.0.0:8000 app:app", "8000 `8000` 0.0.0.0"},
      {"gunicorn --bind=:$PORT app", ""},
      {"gunicorn --bind \"0.0.0.0:${PORT:-8080}\" app", "8080 `8080` PORT 0.0.0.0"},
      {"gunicorn -b unix:/tmp/s.sock app", ""},
      {"uv run uvicorn main:app --host 0.0.0.0 --port 80", "80 `80` 0.0.0.0"},
      {"flask run -h 0.0.0.0 -p 5000", "5000 `5000` 0.0.0.0"},
      {"php artisan serve --port=8001", "8001 `8001` 127.0.0.1"},
      {"uvicorn main:app", "8000 `uvicorn` UVICORN_PORT 127.0.0.1"},
      {"uvicorn main:app --host $HOST --port 80", "80 `80` $HOST"},
      {"uvicorn main:app --port $PORT", ""},
      {"flask run", "5000 `flask run` FLASK_RUN_PORT 127.0.0.1"},
      {"python manage.py runserver", "8000 `manage.py runserver` 127.0.0.1"},
      {"python manage.py runserver $BIND", ""},
      {"php -S 0.0.0.0:8002 -t public", "8002 `8002` 0.0.0.0"},
      {"python manage.py runserver 0.0.0.0:8000", "8000 `8000` 0.0.0.0"},
      {"python manage.py migrate", ""},
      {"bundle exec rails s -p 3000 -b 0.0.0.0", "3000 `3000` 0.0.0.0"},
      {"serve -s build -l 5000", "5000 `5000`"},
      {"serve -l tcp://0.0.0.0:5001 dist", "5001 `5001` 0.0.0.0"},
      {"vite --port 5173", "5173 `5173` localhost"},
      {"vite preview --port 4173 --host", "4173 `4173`"},
      {"vite build --port 5173", ""},
      {"node server.js -p 3000", ""},
      {"next start -p 99999", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const std::optional<Port> port = listened_port(first(c.text));
    std::string shown;
    if (port) {
      shown = std::to_string(port->number) + " `" + std::string(c.text).substr(port->span.begin, port->span.end - port->span.begin) + "`";
      if (!port->env_key.empty()) shown += " " + port->env_key;
      if (!port->host.empty()) shown += " " + port->host;
    }
    CHECK(shown == c.expected);
  }
}

TEST_CASE("docker run names its image behind options with and without values") {
  const Case cases[] = {
      {"docker run -d --name db -p 5432:5432 -e A=b postgres:16", "postgres:16"},
      {"docker run --rm -itp 80:80 nginx sh -c 'x'", "nginx"},
      {"docker run -v$PWD:/w --network=host ghcr.io/a/b@sha256:00 cmd", "ghcr.io/a/b@sha256:00"},
      {"podman pull --platform linux/amd64 quay.io/a/b:1", "quay.io/a/b:1"},
      {"sudo docker --context x run -it --entrypoint sh alpine:3", "alpine:3"},
      {"docker image pull redis", "redis"},
      {"docker run $OPTS $IMAGE", "$OPTS"},
      {"docker build -t x .", ""},
      {"docker compose run web sh", ""},
      {"docker exec -it db psql", ""},
      {"docker run", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const std::optional<Image> image = image_run(first(c.text));
    CHECK((image ? image->reference.value : "") == c.expected);
  }
}

TEST_CASE("requests of health checks are taken apart") {
  const Case cases[] = {
      {"curl -f http://localhost:3000/api/health", "localhost 3000 /api/health curl `/api/health`"},
      {"curl -fsS -H 'X: y' -o /dev/null 'http://127.0.0.1/healthz?x=1'", "127.0.0.1 80 /healthz curl `/healthz`"},
      {"wget --no-verbose --tries=1 --spider http://localhost:8080", "localhost 8080 / wget ``"},
      {"wget -qO- http://localhost:$PORT/up", "localhost - /up wget `/up`"},
      {"curl http://localhost:${PORT:-4000}/up", "localhost 4000 /up curl `/up`"},
      {"curl localhost:3000${BASE}/up", "localhost - - curl ``"},
      {"curl -k https://example.com/x", "example.com 443 /x curl `/x`"},
      {"curl http://${HOST}:80/x", "${HOST} 80 /x curl `/x`"},
      {"node -e \"fetch('http://localhost:3000/health').then(r=>process.exit(r.ok?0:1))\"", "localhost 3000 /health node `/health`"},
      {"node -e \"fetch('http://localhost:'+process.env.PORT)\"", "none"},
      {"python -c \"import urllib.request; urllib.request.urlopen('http://localhost:8000/h')\"", "localhost 8000 /h python `/h`"},
      {"curl --help", "none"},
      {"echo http://localhost/", "none"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const std::optional<HealthProbe> probe = requested_url(first(c.text));
    std::string shown = "none";
    if (probe) {
      shown = probe->host + " " + (probe->port ? std::to_string(*probe->port) : "-") + " " + (probe->path ? probe->path->value : "-") +
              " " + probe->tool + " `";
      if (probe->path) shown += std::string(c.text).substr(probe->path->span.begin, probe->path->span.end - probe->path->span.begin);
      shown += "`";
    }
    CHECK(shown == c.expected);
  }
}

TEST_CASE("a health check that requests nothing is a command, a socket or grpc") {
  const auto kind = [](const std::string& text) {
    const HealthProbe probe = probe_of_commands(parse_shell(0, text, 0), {}, ProbeBy::compose);
    return std::to_string(static_cast<int>(probe.kind)) + " " + probe.tool + " " + (probe.port ? std::to_string(*probe.port) : "-");
  };
  CHECK(kind("pg_isready -U postgres || exit 1") == "1 pg_isready -");
  CHECK(kind("nc -z localhost 5432") == "2 nc 5432");
  CHECK(kind("/bin/grpc_health_probe -addr=:5000") == "3 grpc_health_probe 5000");
  CHECK(kind("sh -c 'curl -f http://localhost:1/x || exit 1'") == "0 curl 1");
}

TEST_CASE("an exec form is one command, and the text that it hands to a shell") {
  const std::string file = "[\"sh\", \"-c\", \"a && b\"]";
  const auto commands = commands_of_words({{"sh", {0, 2, 4}}, {"-c", {0, 8, 10}}, {"a && b", {0, 14, 20}}});
  REQUIRE(commands.size() == 3);
  CHECK(joined(commands[0]) == "sh -c a && b");
  CHECK(joined(commands[2]) == "b");
  CHECK(file.substr(commands[2].words[0].span.begin, 1) == "b");
  CHECK(commands[2].before == "&&");
}

TEST_CASE("facts of a command carry the deployment they belong to") {
  Facts facts;
  const std::string text = "PORT=3000 lower=1 next start -p 4000";
  facts_of_command(first(text), {.deployment = {"Procfile", "web"}}, facts);
  REQUIRE(facts.ports.size() == 2);
  CHECK(facts.ports[0].number == 4000);
  CHECK(facts.ports[1].number == 3000);
  CHECK(facts.ports[1].role == PortRole::environment);
  CHECK(facts.ports[1].deployment.text() == "Procfile#web");
  REQUIRE(facts.env_declarations.size() == 1);
  CHECK(facts.env_declarations[0].key.value == "PORT");
  CHECK(facts.env_declarations[0].value->value == "3000");
  Facts none;
  facts_of_command(first("curl -X POST http://localhost:3000/login -d x"), {}, none);
  facts_of_command(first("curl https://example.com/install.sh"), {}, none);
  facts_of_command(first("A=1"), {}, none);
  CHECK(none.empty());
}

}  // namespace
}  // namespace preship
